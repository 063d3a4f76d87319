/** Texts of mod_auth_openidc about the ID token. */
import type { ErrorText } from '../../product.ts'

export const token: readonly ErrorText[] = [
  {
    text: [
      'id_token signature could not be validated, aborting',
      'JWT signature could not be validated, aborting',
      'JWT signature verification failed: *',
    ],
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'unknown-key', when: 'no key of jwks_uri matches the token' },
      { cause: 'algorithm-mismatch', when: 'the token is signed with HS256 and the client secret differs' },
    ],
  },
  {
    text: 'could not verify signature against any of the (*) provided keys*',
    at: 'src/jose.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'unknown-key', when: 'none of the keys of jwks_uri signed the token' },
      { cause: 'algorithm-mismatch', when: "the token's algorithm is of another kind than the keys" },
    ],
  },
  {
    text: 'could not find key with kid: *',
    at: 'src/jose.c',
    where: 'error log of Apache',
    likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
  },
  {
    text: 'JWT was not signed with the expected configured algorithm: * != *',
    at: 'src/proto',
    where: 'error log of Apache',
    proves: true,
    likely: [
      { cause: 'algorithm-mismatch', when: 'OIDCIDTokenSignedResponseAlg is not the algorithm of the token' },
    ],
  },
  {
    text: 'id_token payload could not be validated, aborting',
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    wraps: true,
    likely: [
      { cause: 'issuer-mismatch', when: 'the line before it names an issuer' },
      { cause: 'audience-mismatch', when: 'the line before it names client_id' },
      { cause: 'clock-skew', when: 'the line before it names iat' },
      { cause: 'token-expired', when: 'the line before it says that the JWT expired' },
    ],
  },
  {
    text: 'requested issuer (*) does not match received "*" value in id_token (*)',
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    proves: true,
    likely: [{ cause: 'issuer-mismatch', when: "iss of the token differs from the metadata's issuer" }],
  },
  {
    text: 'configured issuer (*) does not match the issuer provided in the response by the OP (*)',
    at: 'src/proto/response.c',
    where: 'error log of Apache',
    proves: true,
    likely: [{ cause: 'issuer-mismatch', when: "iss in the callback differs from the metadata's issuer" }],
  },
  {
    text: 'no required "iss" parameter provided in the response by the OP',
    at: 'src/proto/response.c',
    where: 'error log of Apache',
    proves: true,
    likely: [
      { cause: 'issuer-mismatch', when: 'the metadata announces iss in the callback, and it is missing' },
    ],
  },
  {
    text: [
      'configured client_id (*) does not match the client_id provided in the response by the OP (*)',
      'the configured client_id (*) did not match the "*" claim value (*) in the id_token',
      'our configured client_id (*) could not be found in the array of values for "*" claim',
      'none of our configured audience values could be found in "*" claim',
    ],
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    likely: [{ cause: 'audience-mismatch', when: 'aud or azp of the token names another client' }],
  },
  {
    text: [
      '"*" validation failure (*): JWT expired * seconds ago',
      'validation failure (*): JWT expired * seconds ago',
    ],
    at: 'src/proto',
    where: 'error log of Apache',
    likely: [
      { cause: 'token-expired', when: 'the token is old' },
      { cause: 'clock-skew', when: "the token is new and the server's clock is ahead" },
    ],
  },
  {
    text: [
      'validation failure (*): JWT was issued more than * seconds ago',
      'validation failure (*): JWT was issued more than * seconds in the future',
    ],
    at: 'src/proto',
    where: 'error log of Apache',
    likely: [
      { cause: 'clock-skew', when: 'the clocks differ by more than OIDCIDTokenIatSlack (600 seconds)' },
    ],
    fixes: ['Set the clocks by NTP; `OIDCIDTokenIatSlack` tolerates the rest.'],
  },
  {
    text: [
      'the nonce value (*) passed in the browser state was found in the cache already; possible replay attack!?',
      'nonce value (*) in the id_token did not match the one stored in the browser session',
    ],
    at: 'src/proto',
    where: 'error log of Apache',
    wraps: true,
    likely: [
      { cause: 'nonce-mismatch', when: 'it says "did not match"' },
      {
        cause: 'state-consumed',
        when: 'it says "found in the cache already": the callback was loaded twice',
      },
    ],
  },
  {
    text: [
      'id_token JSON payload did not contain the required-by-spec "*" string value',
      'id_token JSON payload did not contain an "*" claim',
      'id_token JSON payload did not contain a "*" string: *',
      'JWT did not contain an "*" number value',
      'JWT did not contain an "*" string (requested value: *)',
    ],
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    likely: [{ cause: 'claim-missing', when: 'the token lacks the claim that is named' }],
  },
  {
    text: [
      'provided "*" hash value (*) does not match the calculated value',
      'could not validate access token against "*" claim value',
      'could not validate code against "*" claim value',
    ],
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    likely: [{ cause: 'claim-unusable', when: 'at_hash or c_hash was computed from another token or code' }],
  },
  {
    text: [
      'id_token JSON payload "aud" claim is not a string nor an array',
      'oidc_jose_parse_payload]: JSON parsing (json_loads) failed: *',
    ],
    at: 'src/proto/id_token.c, src/jose.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'claim-unusable', when: 'the claims are no JSON, or one has a value that cannot be read' },
    ],
  },
  {
    text: 'flow is "*", but no * found in id_token',
    at: 'src/proto/id_token.c',
    where: 'error log of Apache',
    likely: [{ cause: 'claim-missing', when: 'the token lacks the hash' }],
  },
]
