/** Quirk: the ID token is meant for another client. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is meant for another client',
  why: 'A relying party that does not compare the audience accepts tokens that its users gave to somebody else.',
  wire: '`aud` is the client id with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  catalogue: ['id-token-aud-mismatch'],
  decides: ['id-token.aud'],
  seen: ['CVE-2024-47806 (Jenkins OpenId Connect Authentication plugin)', 'CVE-2026-40946 (Oxia)'],
  apply: (claims, { clientId }) => ({ ...claims, aud: `${clientId ?? claims.aud}1` }),
})
