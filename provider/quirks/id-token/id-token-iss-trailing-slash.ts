/** Quirk: the issuer of the ID token differs from the configured one by the slash at its end. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names an issuer that differs by a trailing slash',
  why: 'The issuer must match exactly. A relying party that trims slashes treats two issuers as one, and on a shared host they may belong to different people.',
  wire: 'the trailing slash of `iss` is removed, or added if there is none, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  catalogue: ['id-token-iss-trailing-slash'],
  decides: ['id-token.iss'],
  apply: (claims) => {
    const iss = String(claims.iss)
    return { ...claims, iss: iss.endsWith('/') ? iss.slice(0, -1) : `${iss}/` }
  },
})
