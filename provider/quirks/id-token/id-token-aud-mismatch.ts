/** Quirk: the ID token is meant for another client. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is issued for another client',
  why: 'A relying party that does not compare the audience accepts tokens that were issued to other clients.',
  wire: '`aud` is the client id with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  advisories: [
    { id: 'CVE-2024-47806', product: 'Jenkins OpenId Connect Authentication plugin' },
    { id: 'CVE-2026-40946', product: 'Oxia' },
    { id: 'CVE-2023-22482', product: 'Argo CD' },
  ],
  catalogue: ['id-token-aud-mismatch'],
  decides: ['id-token.aud'],
  apply: (claims, { clientId }) => ({ ...claims, aud: `${clientId ?? claims.aud}1` }),
})
