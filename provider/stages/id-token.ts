/** Stages ID token claims, header and signature: reached where an ID token is issued, or where it leaves the token endpoint. */
import { createSecretKey } from 'node:crypto'
import type { IdToken as IdTokenModel, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { anySecret } from '../issuers/clients.ts'
import { scopeClaims } from '../issuers/scope-claims.ts'
import { signCompact } from '../keys/signing.ts'
import type { QuirkContext, SigningKey } from '../quirks/quirk.ts'
import { acts, applyStage } from './apply.ts'
import { encryptionFor, withoutEncryption } from './client-encryption.ts'
import { type Exchange, exchangeOf, report } from './exchange.ts'
import type { Artifacts, Claims } from './stages.ts'

const standard: ReadonlySet<string> = new Set(Object.values(scopeClaims).flat())

/** Claims that the provider sets itself, whatever a user is configured with. */
const own = new Set([
  'iss',
  'aud',
  'exp',
  'iat',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
  'sid',
  'acr',
  'amr',
  'auth_time',
])

/** A user's claims beyond the standard scopes: they are sent as they are. */
export function furtherClaims(exchange: Exchange, where: 'id-token' | 'userinfo'): Claims {
  const claims = exchange.login?.user?.claims ?? {}
  const shaped = exchange.issuer.profile.claims?.(claims, where) ?? claims
  return Object.fromEntries(Object.entries(shaped).filter(([name]) => !standard.has(name) && !own.has(name)))
}

/** Header and claims of a compact JWS; undefined where it is none (encrypted, say). */
export function decode(
  token: string,
): { header: Record<string, unknown>; claims: Record<string, unknown> } | undefined {
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || signature === undefined || rest.length > 0) return undefined
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { header: read(header), claims: read(claims) }
}

/** The key that signed an honest token: one of the ring, or the client's secret. */
export function keyBehind(
  exchange: Exchange,
  header: Record<string, unknown>,
  secret: string | undefined,
): SigningKey {
  const alg = String(header.alg)
  const kid = typeof header.kid === 'string' ? header.kid : undefined
  if (alg.startsWith('HS') && secret !== undefined) {
    const key = createSecretKey(Buffer.from(secret))
    return {
      kid: '',
      alg,
      publicJwk: { kty: 'oct' },
      sign: async (head, payload) => signCompact(alg, key, head, payload),
    }
  }
  const key = exchange.house.keys.find(kid, alg)
  if (!key) throw new TypeError(`no key ${kid} for ${alg}`)
  return key
}

const idTokenStages = ['id-token-claims', 'id-token-header', 'id-token-signature'] as const

/**
 * The ID token that is sent. What a quirk changed is signed again by the key that signed the honest one, and
 * signature quirks come last. Reports the ID token and remembers it, for hints and replays.
 */
export async function sentIdToken(
  exchange: Exchange,
  honest: string,
  secret: string | undefined,
  beside: Partial<QuirkContext['beside']>,
): Promise<string> {
  const parts = decode(honest)
  if (!parts) return honest
  let artifact: Artifacts['id-token-signature'] = {
    ...parts,
    token: honest,
    ...(exchange.encryption && { encryption: exchange.encryption }),
  }
  if (acts(exchange, ...idTokenStages)) {
    const key = keyBehind(exchange, parts.header, secret)
    const surroundings = { beside, honestKey: async () => key }
    const claims = await applyStage('id-token-claims', artifact.claims, exchange, surroundings)
    const header = await applyStage('id-token-header', artifact.header, exchange, surroundings)
    const changed = claims !== parts.claims || header !== parts.header
    artifact = { ...artifact, header, claims, token: changed ? await key.sign(header, claims) : honest }
    artifact = await applyStage('id-token-signature', artifact, exchange, surroundings)
  }
  const { header, claims, token, encryption } = artifact
  const sent = encryption ? await (await import('../keys/encryption.ts')).encrypted(token, encryption) : token
  if (exchange.login) exchange.issuer.logins.issued(exchange.login, { honest, sent })
  report(exchange, { kind: 'id-token', issuer: exchange.issuer.value, header, claims })
  return sent
}

type Issue = typeof IdTokenModel.prototype.issue

/**
 * Wraps the issuing of ID tokens of one oidc-provider: adds a user's further claims to the honest token, and lets
 * quirks act where the token goes out at once, at the authorization endpoint. Those of the token endpoint wait for
 * the body quirks.
 */
export function wrapIdTokens(provider: Provider): void {
  const prototype = provider.IdToken.prototype as { issue: Issue }
  const original = prototype.issue
  prototype.issue = async function (this: IdTokenModel, options) {
    const exchange = exchangeOf(this.ctx as KoaContextWithOIDC | undefined)
    if (!exchange || (options.use !== 'idtoken' && options.use !== 'userinfo')) {
      return original.call(this, options)
    }
    const where = options.use === 'userinfo' ? 'userinfo' : 'id-token'
    for (const [name, value] of Object.entries(furtherClaims(exchange, where))) this.set(name, value)
    if (options.use === 'userinfo') return original.call(this, options)
    // oidc-provider forgets about max_age=0, which asks for it as much as any other max_age.
    if (typeof this.available.auth_time === 'number') this.set('auth_time', this.available.auth_time)
    const { client } = this
    if (client.clientSecret !== anySecret) exchange.clientSecret ??= client.clientSecret
    if (acts(exchange, ...idTokenStages)) exchange.encryption = await encryptionFor(client)
    // The hashes are set as the whole values and hashed while issuing.
    const { at_hash: accessToken, c_hash: code } = this.extra as { at_hash?: string; c_hash?: string }
    // What quirks are to change must not be encrypted before.
    const issuing = exchange.encryption
      ? Object.create(this, { client: { value: withoutEncryption(client) } })
      : this
    const token = await original.call(issuing, options)
    if (this.ctx.oidc.route === 'token') return token
    return sentIdToken(exchange, token, client.clientSecret, { accessToken, code })
  }
}
