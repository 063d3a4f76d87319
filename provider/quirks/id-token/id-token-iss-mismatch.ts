/** Quirk: the ID token names another issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names a different issuer than the discovery document',
  why: 'Subjects are unique only within one issuer. A relying party that does not compare the issuer lets one provider speak for the users of another.',
  wire: '`iss` is the issuer with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  advisories: [{ id: 'CVE-2024-47807', product: 'Jenkins OpenId Connect Authentication plugin' }],
  catalogue: ['id-token-iss-mismatch'],
  decides: ['id-token.iss'],
  apply: (claims) => ({ ...claims, iss: `${claims.iss}1` }),
})
