/**
 * Stage access token: a JWT for an API (RFC 9068), where oidc-provider would issue it. What was sent is remembered, so that
 * the same token works at userinfo, introspection and revocation, which oidc-provider has for opaque tokens only.
 */
import { createSecretKey, hash } from 'node:crypto'
import {
  type AccessToken,
  type Adapter,
  type AdapterPayload,
  type ClientCredentials,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { accessTokenClaims } from '../apis/token-claims.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { signCompact } from '../keys/signing.ts'
import type { SigningKey } from '../quirks/context.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, exchangeOf, quirksOf, report } from './exchange.ts'
import { openGrantLogin } from './open-login.ts'
import type { Claims } from './stages.ts'

type Token = (AccessToken | ClientCredentials) & {
  aud?: unknown
  extra?: unknown
  generateTokenId(): string
}

/** Three parts with dots, which no opaque token has. */
export const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]*\.[\w-]*$/.test(token)

/** Under which a token that was sent as a JWT is remembered: as long as an opaque one, and no token itself. */
export const handleOf = (jwt: string): string => hash('sha256', jwt, 'base64url')

/** The key that the API of a token wants: its own secret where it has HS256, else one of the ring. */
function signerOf({ resourceServer }: Token, { tenant }: Issuer): SigningKey {
  const { alg = 'RS256', key: own } = (resourceServer?.jwt?.sign ?? {}) as { alg?: string; key?: unknown }
  if (Buffer.isBuffer(own)) {
    const key = createSecretKey(own)
    const sign: SigningKey['sign'] = async (header, payload) => signCompact(alg, key, header, payload)
    return { kid: '', alg, publicJwk: { kty: 'oct' }, sign }
  }
  const key = tenant.keys.find(undefined, alg)
  if (!key) throw new TypeError(`the key ring holds no key for ${alg}`)
  return key
}

/** The parameter `claims` of the request that this token goes back to: oidc-provider forgets it for a token with an audience. */
const claimsOf = ({ oidc }: KoaContextWithOIDC): unknown => {
  const { AuthorizationCode: code, RefreshToken: refresh, DeviceCode: device } = oidc.entities
  const source = code ?? refresh ?? device
  if (source) return source.claims
  return oidc.route === 'authorization' || oidc.route === 'resume' ? oidc.claims : undefined
}

/** As long as the token is good, nearly: oidc-provider keeps its times for itself. */
async function remember(
  adapter: Adapter,
  names: readonly string[],
  ctx: KoaContextWithOIDC,
  token: Token,
  sent: string,
) {
  const handle = handleOf(sent)
  const iat = Math.floor(Date.now() / 1000)
  const payload: Record<string, unknown> = {}
  for (const name of names) {
    const value = (token as unknown as Record<string, unknown>)[name]
    if (value !== undefined) payload[name] = value
  }
  const { expiration } = token
  Object.assign(payload, { claims: claimsOf(ctx), kind: token.kind, jti: handle, iat, exp: iat + expiration })
  await adapter.upsert(handle, payload as AdapterPayload, expiration)
}

/** RFC 9068 sections 2.1 and 2.2. */
async function unsignedParts(ctx: KoaContextWithOIDC, token: Token, issuer: string, key: SigningKey) {
  const { jkt, 'x5t#S256': x5t, rar } = token as { jkt?: string; 'x5t#S256'?: string; rar?: unknown }
  token.jti ??= token.generateTokenId()
  token.extra = await accessTokenClaims(ctx, token)
  const iat = Math.floor(Date.now() / 1000)
  const claims: Claims = {
    ...(token.extra as Claims | undefined),
    jti: token.jti,
    sub: ('accountId' in token && token.accountId) || token.clientId,
    iat,
    exp: iat + token.expiration,
    ...(rar !== undefined && { authorization_details: rar }),
    ...(token.scope && { scope: token.scope }),
    client_id: token.clientId,
    iss: issuer,
    aud: token.aud,
    ...((x5t || jkt) && { cnf: { ...(x5t && { 'x5t#S256': x5t }), ...(jkt && { jkt }) } }),
  }
  return { header: { alg: key.alg, typ: 'at+jwt', ...(key.kid && { kid: key.kid }) }, claims }
}

/**
 * The access token for an API that goes out: what the profile's quirks and others make of the honest one. Made here and
 * not by oidc-provider, so that it is signed once, when all is said.
 */
async function issue(exchange: Exchange, ctx: KoaContextWithOIDC, token: Token): Promise<string> {
  const { issuer } = exchange
  const key = signerOf(token, issuer)
  const honest = await unsignedParts(ctx, token, issuer.value, key)
  // A quirk may want to see how the honest one was signed; the profile's own do not.
  const signed = quirksOf(exchange).length === 0 ? undefined : await key.sign(honest.header, honest.claims)
  const product = { ...honest, token: signed ?? '' }
  const bent = acts(exchange, 'access-token')
    ? await applyStage('access-token', product, exchange, { honestKey: async () => key })
    : product
  const { header, claims } = bent
  const same = header === product.header && claims === product.claims && signed !== undefined
  const sent = bent.token !== product.token || same ? bent.token : await key.sign(header, claims)
  report(exchange, { kind: 'access-token', issuer: issuer.value, header, claims })
  return sent
}

/** A client that asks for itself has a login where quirks may act: its own, or those of a run that was armed. */
async function openClientLogin(exchange: Exchange, { oidc }: KoaContextWithOIDC, { clientId = '' }: Token) {
  if (exchange.login) return
  if (exchange.run === undefined && !exchange.issuer.tenant.clients.find(clientId)?.quirks) return
  await openGrantLogin(exchange, (oidc.body ?? {}) as Readonly<Record<string, unknown>>, clientId)
}

/** Wraps the issuing of access tokens of one oidc-provider. */
export function wrapAccessTokens(provider: Provider, issuer: Issuer): void {
  for (const model of [provider.AccessToken, provider.ClientCredentials]) {
    const prototype = model.prototype as Token
    const names = model.IN_PAYLOAD
    const adapter = issuer.storage.adapter(model.name)
    const original = prototype.save
    prototype.save = async function (this: Token) {
      const ctx = Provider.ctx as KoaContextWithOIDC | undefined
      const exchange = exchangeOf(ctx)
      if (ctx && exchange && this.kind === 'ClientCredentials') await openClientLogin(exchange, ctx, this)
      if (!ctx || !exchange || this.aud === undefined) return original.call(this)
      const isJwt = this.resourceServer?.accessTokenFormat === 'jwt'
      const sent = isJwt ? await issue(exchange, ctx, this) : await original.call(this)
      if (isJwt) await remember(adapter, names, ctx, this, sent)
      // To oidc-provider an audience means: no userinfo, so everything into the ID token. This one works there.
      if ('accountId' in this && this.scopes.has('openid')) this.aud = undefined
      return sent
    }
  }
}

/** Finds tokens that were sent as JWTs, and lets those for an API be used at userinfo. */
export function accessTokenAdapter(issuer: Issuer, name: string): Adapter {
  const adapter = issuer.storage.adapter(name)
  if (name !== 'AccessToken' && name !== 'ClientCredentials') return adapter
  return {
    ...adapter,
    async find(id) {
      const stored = await adapter.find(id.includes('.') ? handleOf(id) : id)
      if (stored?.aud === undefined || Provider.ctx?.oidc.route !== 'userinfo') return stored
      const { aud: _aud, ...rest } = stored
      return rest
    },
  }
}
