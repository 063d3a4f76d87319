/** What an issuer insists on, as settings of oidc-provider: algorithms, client authentication, and what may not be missing. */
import { decodeJwt } from 'jose'
import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Requirement, Shape } from '../profiles/shape.ts'
import { certificateMethods } from './client-certificates.ts'

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'] as const
const methods = [
  'client_secret_basic',
  'client_secret_jwt',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const

export const insistsOn = ({ requires = [] }: Shape, what: Requirement): boolean => requires.includes(what)

/** The algorithm where nobody names one. */
export const usualAlgorithm = ({ algorithms: [first] = ['RS256'] }: Shape) => first ?? 'RS256'

/** Of both sides where the shape names some; else oidc-provider's own for what clients sign. */
export function algorithmSettings({ algorithms: allowed }: Shape): Configuration['enabledJWA'] {
  const signed = [...(allowed ?? algorithms)]
  return {
    idTokenSigningAlgValues: signed,
    userinfoSigningAlgValues: signed,
    authorizationSigningAlgValues: signed,
    introspectionSigningAlgValues: signed,
    ...(allowed && {
      clientAuthSigningAlgValues: signed,
      requestObjectSigningAlgValues: signed,
      dPoPSigningAlgValues: signed,
    }),
  } as Configuration['enabledJWA']
}

/** The methods by which clients authenticate; those with certificates at https only. */
export const methodsOf = ({ clientMethods: allowed }: Shape, https: boolean): readonly string[] =>
  [...methods, ...(https ? certificateMethods : [])].filter((method) => allowed?.includes(method) ?? true)

/** Metadata of a client that says nothing of it. */
export function clientDefaults(shape: Shape): NonNullable<Configuration['clientDefaults']> {
  const algorithm = usualAlgorithm(shape)
  return {
    grant_types: ['authorization_code', 'refresh_token'],
    ...(shape.algorithms && {
      id_token_signed_response_alg: algorithm,
      authorization_signed_response_alg: algorithm,
      introspection_signed_response_alg: algorithm,
    }),
    ...(shape.clientMethods && {
      token_endpoint_auth_method: shape.clientMethods[0],
    }),
  } as NonNullable<Configuration['clientDefaults']>
}

/** The features of oidc-provider that insist. */
export const strictFeatures = (shape: Shape) => ({
  fapi: { enabled: insistsOn(shape, 'fapi-messages'), profile: '2.0' as const },
  pushedAuthorizationRequests: {
    enabled: true,
    requirePushedAuthorizationRequests: insistsOn(shape, 'par'),
  },
})

/** Seconds by which a clock may be ahead. */
const FURTHEST_AHEAD = 60

/**
 * What FAPI 2.0 wants of the assertion by which a client authenticates.
 * https://github.com/openid/fapi/blob/main/fapi-2_0-security-profile.md#general-requirements
 * @throws InvalidClientAuth
 */
export function checkAssertion(
  { oidc }: KoaContextWithOIDC,
  claims: Readonly<Record<string, unknown>>,
): void {
  if (claims.aud !== oidc.issuer)
    throw new errors.InvalidClientAuth('audience (aud) must equal the issuer identifier url')
  const early = earlyBy(claims)
  if (early !== undefined) throw new errors.InvalidClientAuth(early)
}

function earlyBy(claims: Readonly<Record<string, unknown>>): string | undefined {
  const latest = Date.now() / 1000 + FURTHEST_AHEAD
  const claim = ['iat', 'nbf'].find((name) => Number(claims[name]) > latest)
  return claim && `${claim} is more than ${FURTHEST_AHEAD} seconds in the future`
}

/**
 * The same of the times of a DPoP proof; one that is no JWT is oidc-provider's to refuse.
 * @throws InvalidDpopProof
 */
export function checkProofTimes(proof: string): void {
  let claims: Readonly<Record<string, unknown>>
  try {
    claims = decodeJwt(proof)
  } catch {
    return
  }
  const early = earlyBy(claims)
  if (early !== undefined) throw new errors.InvalidDpopProof(early)
}
