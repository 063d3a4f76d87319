/** Tokens that come back to the provider that issued them: found where they are remembered, or known by their signature. */
import { createLocalJWKSet, decodeJwt, errors as joseErrors, jwtVerify } from 'jose'
import type { AccessToken, ClientCredentials } from 'oidc-provider'
import type { Issuer } from '../issuers/issuer.ts'
import { isJwt } from '../stages/access-token.ts'
import { exchangeOf } from '../stages/exchange.ts'
import type { Claims } from '../stages/stages.ts'
import type { GrantContext } from './issue.ts'

/** What a token says of whom it is about. */
export interface Presented {
  readonly sub: string
  readonly clientId: string | undefined
  readonly scope: string | undefined
  readonly claims: Claims
}

/** Why a token is worth nothing here, as the end of a sentence. */
export class NotOurs extends Error {}

/**
 * The reason why a JWT does not verify, in words.
 * @param wanted what a claim that was compared had to be
 */
export function whyNot(error: unknown, wanted?: string): string {
  if (error instanceof joseErrors.JWTExpired) return 'has expired'
  if (error instanceof joseErrors.JWTClaimValidationFailed) {
    const { claim, reason, payload } = error
    if (reason === 'missing') return `has a wrong ${claim}: it is missing`
    const has = typeof payload[claim] === 'string' ? payload[claim] : JSON.stringify(payload[claim])
    return `has a wrong ${claim}, ${has?.slice(0, 200)}${wanted ? `, instead of ${wanted}` : ''}`
  }
  if (
    error instanceof joseErrors.JWSSignatureVerificationFailed ||
    error instanceof joseErrors.JWKSNoMatchingKey
  )
    return "has a signature by none of its issuer's keys"
  return 'cannot be verified'
}

/** Verifies a JWT of this issuer by its keys. */
async function verifyOwn(issuer: Issuer, jwt: string): Promise<Claims> {
  let iss: unknown
  try {
    iss = decodeJwt(jwt).iss
  } catch {
    throw new NotOurs('is not a JWT')
  }
  if (iss !== issuer.value)
    throw new NotOurs(`was issued by ${String(iss).slice(0, 200)}, not by ${issuer.value}`)
  try {
    const keys = createLocalJWKSet({ keys: issuer.tenant.keys.publicKeys() as never })
    return (await jwtVerify(jwt, keys, { issuer: issuer.value })).payload
  } catch (error) {
    throw new NotOurs(whyNot(error))
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

const ofClaims = (claims: Claims): Presented => {
  const sub = textOf(claims.sub)
  if (sub === undefined) throw new NotOurs('has no sub')
  return { sub, clientId: textOf(claims.client_id ?? claims.azp), scope: textOf(claims.scope), claims }
}

/** @throws NotOurs which says where the token comes from, if another issuer of this provider remembers it */
export async function unknown(
  ctx: GrantContext,
  issuer: Issuer,
  model: 'AccessToken' | 'RefreshToken',
  token: string,
): Promise<never> {
  const other = await exchangeOf(ctx)?.house.rememberedBy(model, token)
  if (other !== undefined && other !== issuer.value)
    throw new NotOurs(`was issued by ${other}, not by ${issuer.value}`)
  throw new NotOurs('is unknown, expired or revoked')
}

/** An access token of this issuer, opaque or JWT. */
export async function ownAccessToken(ctx: GrantContext, issuer: Issuer, token: string): Promise<Presented> {
  const { provider } = ctx.oidc
  const stored: AccessToken | ClientCredentials | undefined =
    (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token))
  if (stored) {
    const sub = 'accountId' in stored ? stored.accountId : stored.clientId
    return {
      sub: String(sub),
      clientId: stored.clientId,
      scope: stored.scope,
      claims: (stored.extra ?? {}) as Claims,
    }
  }
  if (!isJwt(token)) return unknown(ctx, issuer, 'AccessToken', token)
  return ofClaims(await verifyOwn(issuer, token))
}

export const ownJwt = async (issuer: Issuer, token: string): Promise<Presented> =>
  ofClaims(await verifyOwn(issuer, token))
