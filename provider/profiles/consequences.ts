/** What a difference between two providers breaks, in which client: as it was seen with openid-client 6.9.0 and others. */
import type { Difference } from './facts.ts'

export interface Consequence {
  readonly client: string
  readonly how: string
  readonly fix: string
}

interface Rule extends Consequence {
  readonly when: (difference: Difference) => boolean
}

const OPENID_CLIENT = 'openid-client 6'
const ANY = 'any client'

const becomes = (what: string, value: unknown) => (difference: Difference) =>
  difference.what === what && JSON.stringify(difference.found) === JSON.stringify(value)
const goes = (what: string) => (difference: Difference) =>
  difference.what === what && difference.found === undefined

const rules: readonly Rule[] = [
  {
    when: ({ what }) => what === 'discovery.issuer',
    client: ANY,
    how: 'the issuer differs: discovery and ID tokens are refused (OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED)',
    fix: 'configure the new issuer, including its slash',
  },
  {
    when: goes('idToken.claims.nonce'),
    client: OPENID_CLIENT,
    how: 'JWT "nonce" (nonce) claim missing',
    fix: 'send no nonce to this provider, and keep state and PKCE',
  },
  {
    when: ({ what, found }) => what === 'idToken.header.alg' && found === 'HS256',
    client: OPENID_CLIENT,
    how: 'unexpected JWT "alg" header parameter',
    fix: 'configure id_token_signed_response_alg HS256',
  },
  {
    when: becomes('token.scope', 'strings'),
    client: OPENID_CLIENT,
    how: '"response" body "scope" property must be a string',
    fix: 'convert the list to a string before the client reads it',
  },
  {
    when: goes('token.id_token'),
    client: OPENID_CLIENT,
    how: '"response" body "id_token" property must be a string',
    fix: 'use plain OAuth 2.0, and read the user from the API of the provider',
  },
  {
    when: ({ what, found }) => what === 'error.(status)' && found === 200,
    client: OPENID_CLIENT,
    how: 'an error looks like a response without an access token, and its description is lost',
    fix: 'check error in the body before the status',
  },
  {
    when: goes('error.error'),
    client: OPENID_CLIENT,
    how: 'the body of an error cannot be parsed (OAUTH_RESPONSE_IS_NOT_CONFORM)',
    fix: 'read the members that this provider uses',
  },
  {
    when: goes('discovery.userinfo_endpoint'),
    client: OPENID_CLIENT,
    how: 'userinfo cannot be called (OAUTH_MISSING_SERVER_METADATA)',
    fix: 'take the claims from the ID token',
  },
  {
    when: goes('userinfo.sub'),
    client: OPENID_CLIENT,
    how: '"response" body "sub" property must be a string',
    fix: 'call the API of the provider instead of userinfo',
  },
  {
    when: goes('discovery.code_challenge_methods_supported'),
    client: 'clients that decide by metadata',
    how: 'PKCE is left out: supportsPKCE() is false in openid-client',
    fix: 'turn on PKCE in the configuration',
  },
  {
    when: goes('discovery.end_session_endpoint'),
    client: ANY,
    how: 'there is no logout at the provider, or none that discovery names',
    fix: "end only the session of the application, or configure the vendor's address",
  },
  {
    when: (difference) =>
      /^(idToken\.claims|userinfo)\.email_verified$/.test(difference.what) && difference.found !== 'boolean',
    client: 'clients that require a verified e-mail address',
    how: 'email_verified is missing or a string: everybody is refused, or "false" counts as true',
    fix: 'compare with true and "true", and do not identify users by e-mail address',
  },
  {
    when: goes('token.refresh_token'),
    client: ANY,
    how: 'no refresh token: the session ends with the access token',
    fix: 'request it as this provider requires (offline_access, access_type=offline), or sign in again',
  },
  {
    when: (difference) => difference.what === 'accessToken.claims.aud',
    client: 'resource servers',
    how: 'the audience of access tokens differs, or is missing',
    fix: 'check what this provider puts there: azp, cid or client_id',
  },
  {
    when: goes('idToken.claims.preferred_username'),
    client: 'clients that identify accounts by preferred_username',
    how: 'the claim is missing',
    fix: 'identify accounts by sub, or by the claim of this provider',
  },
  {
    when: ({ what, found }) => what === 'idToken.claims.groups' && found === undefined,
    client: 'clients that derive roles from groups',
    how: 'the claim is missing, so roles are lost',
    fix: 'call userinfo, or use the claim of this provider',
  },
]

/** What breaks where the first provider of these differences is replaced by the second. */
export const consequencesOf = (differences: readonly Difference[]): readonly Consequence[] =>
  rules.filter(({ when }) => differences.some(when)).map(({ client, how, fix }) => ({ client, how, fix }))
