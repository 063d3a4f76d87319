/** Quirk: the ID token names nobody as its issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an empty issuer',
  why: 'An empty string counts as absent in many languages, so a check that is skipped for an absent issuer is skipped for this one as well.',
  wire: '`iss` is `""`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  advisories: [{ id: 'CVE-2024-53861', product: 'PyJWT' }],
  catalogue: ['id-token-iss-empty'],
  decides: ['id-token.iss'],
  apply: (claims) => ({ ...claims, iss: '' }),
})
