/** Where oidc-provider issues ID tokens, signed userinfo and response JWTs: the way from there to their stages. */
import type { Client, IdToken as IdTokenModel, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { noteGrantType } from '../apis/token-claims.ts'
import { anySecret } from '../issuers/clients.ts'
import { acts } from './apply.ts'
import { encryptionFor, withoutEncryption } from './client-encryption.ts'
import { drafting, mayDraft } from './draft-id-token.ts'
import { exchangeOf } from './exchange.ts'
import { furtherClaims, idTokenStages, sentIdToken } from './id-token.ts'
import { sentResponseJwt } from './response-jwt.ts'

type Issue = typeof IdTokenModel.prototype.issue

/**
 * Issues a token as if it were for another client. Its member is changed and put back: an object that inherits from the
 * token would make a prototype of it, which V8 keeps with all of the request until the next full collection.
 */
async function asFor(token: IdTokenModel, client: Client, issue: () => Promise<string>): Promise<string> {
  const of = token as { client: Client }
  const { client: own } = of
  of.client = client
  try {
    return await issue()
  } finally {
    of.client = own
  }
}

/**
 * Wraps the issuing of ID tokens of one oidc-provider, and of response JWTs, which it makes in the same place: adds a user's further claims to the honest token, and lets
 * quirks act where the token goes out at once, at the authorization endpoint. Those of the token endpoint wait for
 * the body quirks.
 */
export function wrapIdTokens(provider: Provider): void {
  const prototype = provider.IdToken.prototype as { issue: Issue }
  const original = prototype.issue
  prototype.issue = async function (this: IdTokenModel, options) {
    const exchange = exchangeOf(this.ctx as KoaContextWithOIDC | undefined)
    if (exchange && options.use === 'authorization' && acts(exchange, 'response-jwt')) {
      return sentResponseJwt(exchange, this.client, (client) =>
        asFor(this, client, () => original.call(this, options)),
      )
    }
    if (!exchange || (options.use !== 'idtoken' && options.use !== 'userinfo')) {
      return original.call(this, options)
    }
    noteGrantType(exchange, this.ctx as KoaContextWithOIDC)
    for (const [name, value] of Object.entries(
      furtherClaims(exchange, options.use === 'userinfo' ? 'userinfo' : 'id-token'),
    ))
      this.set(name, value)
    if (options.use === 'userinfo') return original.call(this, options)
    // oidc-provider forgets about max_age=0, which asks for it as much as any other max_age.
    if (typeof this.available.auth_time === 'number') this.set('auth_time', this.available.auth_time)
    const { client } = this
    if (client.clientSecret !== anySecret) exchange.clientSecret ??= client.clientSecret
    if (acts(exchange, ...idTokenStages)) exchange.encryption = await encryptionFor(client)
    // The hashes are set as the whole values and hashed while issuing.
    const { at_hash: accessToken, c_hash: code } = this.extra as { at_hash?: string; c_hash?: string }
    // What quirks are to change must not be encrypted before.
    const drafts = mayDraft(exchange, client)
    const token = await asFor(
      this,
      exchange.encryption ? withoutEncryption(client) : drafts ? drafting(client) : client,
      () => original.call(this, options),
    )
    if (drafts) exchange.idTokenDraft = token
    if (this.ctx.oidc.route === 'token') return token
    return sentIdToken(exchange, token, client.clientSecret, { accessToken, code })
  }
}
