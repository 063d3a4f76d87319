/** Assertions as grants (RFC 7523): of this issuer, of the client, or of somebody whom the configuration trusts. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { errors } from 'oidc-provider'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import { errorText } from '../error-text.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { findUser, subOf } from '../sign-in/users.ts'
import type { Claims } from '../stages/stages.ts'
import { grantOf } from './grants.ts'
import { beginGrant, type GrantContext, issueTokens, parameterOf, required } from './issue.ts'
import { whyNot } from './verify-own.ts'

/** `invalid_grant`; the sentence is for the journal and, unlike oidc-provider's, for the wire too. */
const refuse = (why: string): never => {
  throw new errors.CustomOIDCProviderError('invalid_grant', `the assertion ${errorText(why)}`)
}

const keysOf = ({
  jwks,
  jwks_uri: uri,
}: {
  jwks?: unknown
  jwks_uri?: unknown
}): JWTVerifyGetKey | undefined =>
  jwks
    ? createLocalJWKSet(jwks as never)
    : typeof uri === 'string'
      ? createRemoteJWKSet(new URL(uri), { [customFetch]: boundedFetch })
      : undefined

/** The keys of whoever issued an assertion; undefined where nobody vouches for it. */
function keysFor(ctx: GrantContext, issuer: Issuer, iss: string): JWTVerifyGetKey | undefined {
  if (iss === issuer.value) return createLocalJWKSet({ keys: issuer.tenant.keys.publicKeys() as never })
  const { client } = ctx.oidc
  if (iss === client.clientId) return keysOf({ jwks: client.jwks, jwks_uri: client.jwksUri })
  const trusted = grantOf(issuer, 'jwt-bearer')?.issuers?.find((one) => one.issuer === iss)
  return trusted && keysOf(trusted)
}

async function verified(
  ctx: GrantContext,
  issuer: Issuer,
  assertion: string,
): Promise<{ claims: Claims; own: boolean }> {
  let iss: string | undefined
  let typ: unknown
  try {
    iss = decodeJwt(assertion).iss
    typ = decodeProtectedHeader(assertion).typ
  } catch {
    return refuse('is not a signed JWT')
  }
  if (iss === undefined) return refuse('has no iss')
  const keys = keysFor(ctx, issuer, iss)
  if (!keys) {
    return refuse(
      `was issued by ${iss}, whose keys are unknown: configure them under grants, jwt-bearer, issuers, or as jwks of the client`,
    )
  }
  // An access token that an API exchanges to go on in the user's name is for that API, not for this provider.
  const own = iss === issuer.value && typ === 'at+jwt'
  const audience = [issuer.value, issuer.address, String(ctx.oidc.urlFor('token'))]
  try {
    const { payload } = await jwtVerify(assertion, keys, {
      issuer: iss,
      requiredClaims: ['exp', 'sub', 'aud'],
      ...(!own && { audience }),
    })
    return { claims: payload, own }
  } catch (error) {
    return refuse(whyNot(error, issuer.value))
  }
}

export async function jwtBearer(ctx: GrantContext): Promise<void> {
  const exchange = await beginGrant(ctx)
  const { issuer } = exchange
  const [assertion = ''] = required(ctx, 'assertion')
  const { claims, own } = await verified(ctx, issuer, assertion)
  const { iss, jti, exp } = claims as { iss: string; jti?: string; exp: number }
  if (jti !== undefined && !own) {
    const fresh = await ctx.oidc.provider.ReplayDetection.unique(`assertion ${iss}`, jti, exp)
    if (!fresh) refuse(`with the jti ${jti} was already used`)
  }
  const sub = String(claims.sub)
  const users = issuer.tenant.users()
  const user = users.find((one) => subOf(one) === sub) ?? findUser(users, sub)
  ctx.body = await issueTokens(ctx, exchange, {
    accountId: sub,
    user,
    gty: 'jwt_bearer',
    scope: parameterOf(ctx, 'scope'),
    ...(claims.act !== undefined && { claims: { act: claims.act } }),
  })
}
