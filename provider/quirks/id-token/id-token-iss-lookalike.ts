/** Quirk: the issuer of the ID token looks like the right one. */
import { lookalike } from '../identity/alike-email.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names an issuer that only looks like the right one',
  why: 'Issuers are compared code point by code point. A relying party that normalises letters first accepts the tokens of anybody who registers such a name.',
  wire: '`iss` is the issuer with its last `a`, `c`, `e`, `o`, `p` or `x` replaced by the Cyrillic letter that looks the same, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 176,
  catalogue: [],
  decides: ['id-token.iss'],
  apply: (claims) => ({ ...claims, iss: lookalike(String(claims.iss)) }),
})
