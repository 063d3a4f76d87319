/**
 * Stage access token: a JWT for an API (RFC 9068), where oidc-provider issues it. What was sent is remembered, so that
 * the same token works at userinfo, introspection and revocation, which oidc-provider has for opaque tokens only.
 */
import { createSecretKey, hash, randomBytes } from 'node:crypto'
import {
  type AccessToken,
  type Adapter,
  type AdapterPayload,
  type ClientCredentials,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { draftKey } from '../apis/resource-indicators.ts'
import { accessTokenClaims } from '../apis/token-claims.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { signCompact } from '../keys/signing.ts'
import type { SigningKey } from '../quirks/context.ts'
import { acts, applyStage } from './apply.ts'
import { decode, reportHonestToken } from './compact-token.ts'
import { type Exchange, exchangeOf, quirksOf, report } from './exchange.ts'
import { keyBehind } from './id-token.ts'
import { openGrantLogin } from './open-login.ts'
import type { Claims } from './stages.ts'

type Token = (AccessToken | ClientCredentials) & { aud?: unknown }

/** Three parts with dots, which no opaque token has. */
export const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]*\.[\w-]*$/.test(token)

/** Under which a token that was sent as a JWT is remembered: as long as an opaque one, and no token itself. */
export const handleOf = (jwt: string): string => hash('sha256', jwt, 'base64url')

const signingKeyOf = (token: Token): unknown =>
  (token.resourceServer as { jwt?: { sign?: { key?: unknown } } } | undefined)?.jwt?.sign?.key

/** The secret that an API shares, where it has HS256. */
const secretOf = (token: Token): Buffer | undefined => {
  const key = signingKeyOf(token)
  return Buffer.isBuffer(key) ? key : undefined
}

function keyOfToken(exchange: Exchange, token: Token, header: Record<string, unknown>): SigningKey {
  const secret = secretOf(token)
  if (!secret) return keyBehind(exchange, header, undefined)
  const key = createSecretKey(secret)
  const sign: SigningKey['sign'] = async (head, payload) => signCompact('HS256', key, head, payload)
  return { kid: '', alg: 'HS256', publicJwk: { kty: 'oct' }, sign }
}

/** The access token that goes out: what the profile's quirks and others make of the honest one, signed again where they changed it. */
async function sentAccessToken(exchange: Exchange, token: Token, honest: string): Promise<string> {
  if (!acts(exchange, 'access-token')) {
    reportHonestToken(exchange, 'access-token', honest)
    return honest
  }
  const decoded = decode(honest)
  if (!decoded) return honest
  const signer =
    signingKeyOf(token) === draftKey ? exchange.issuer.tenant.keys.find(undefined, 'RS256') : undefined
  const parts = signer
    ? { header: { ...decoded.header, alg: signer.alg, kid: signer.kid }, claims: decoded.claims }
    : decoded
  const key = () => signer ?? keyOfToken(exchange, token, parts.header)
  const product = { ...parts, token: honest }
  const bent = await applyStage('access-token', product, exchange, { honestKey: async () => key() })
  const untouched =
    bent.token === product.token &&
    (signer !== undefined || bent.header !== product.header || bent.claims !== product.claims)
  const sent = untouched ? await key().sign(bent.header, bent.claims) : bent.token
  report(exchange, {
    kind: 'access-token',
    issuer: exchange.issuer.value,
    header: bent.header,
    claims: bent.claims,
  })
  return sent
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

/** RFC 9068 sections 2.1 and 2.2: what oidc-provider would sign, and what a profile changes before it is signed. */
async function unsignedParts(ctx: KoaContextWithOIDC, token: Token, { value: iss, tenant }: Issuer) {
  const key = tenant.keys.find(undefined, 'RS256')
  if (!key) throw new TypeError('the key ring holds no key for RS256')
  const { jkt, 'x5t#S256': x5t, rar } = token as { jkt?: string; 'x5t#S256'?: string; rar?: unknown }
  token.jti ??= randomBytes(32).toString('base64url')
  const iat = Math.floor(Date.now() / 1000)
  const claims: Claims = {
    ...(await accessTokenClaims(ctx, token)),
    jti: token.jti,
    sub: ('accountId' in token && token.accountId) || token.clientId,
    iat,
    exp: iat + token.expiration,
    ...(rar !== undefined && { authorization_details: rar }),
    ...(token.scope && { scope: token.scope }),
    client_id: token.clientId,
    iss,
    aud: token.aud,
    ...((x5t || jkt) && { cnf: { ...(x5t && { 'x5t#S256': x5t }), ...(jkt && { jkt }) } }),
  }
  return { key, header: { alg: key.alg, typ: 'at+jwt', kid: key.kid }, claims }
}

/** The access token of a profile that changes it always: made here, so that it is signed once. */
async function profileAccessToken(
  exchange: Exchange,
  ctx: KoaContextWithOIDC,
  token: Token,
): Promise<string> {
  const { key, header, claims } = await unsignedParts(ctx, token, exchange.issuer)
  const bent = await applyStage('access-token', { header, claims, token: '' }, exchange, {
    honestKey: async () => key,
  })
  report(exchange, {
    kind: 'access-token',
    issuer: exchange.issuer.value,
    header: bent.header,
    claims: bent.claims,
  })
  return key.sign(bent.header, bent.claims)
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
      const drafted =
        ctx && exchange && signingKeyOf(this) === draftKey && quirksOf(exchange).length === 0
          ? await profileAccessToken(exchange, ctx, this)
          : undefined
      const honest = drafted ?? (await original.call(this))
      if (!ctx || !exchange || this.aud === undefined) return honest
      const jwt = isJwt(honest)
      const sent = drafted ?? (jwt ? await sentAccessToken(exchange, this, honest) : honest)
      if (jwt) await remember(adapter, names, ctx, this, sent)
      // To oidc-provider an audience means: no userinfo, so everything into the ID Token. This one works there.
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
