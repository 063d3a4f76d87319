/** Quirk: the ID token does not say for whom it was made. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no audience',
  why: 'Some relying parties compare the audience only if it is present, and then accept tokens that were issued for anybody.',
  wire: '`aud` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  advisories: [{ id: 'CVE-2026-45069', product: 'Symfony' }],
  catalogue: ['id-token-aud-missing'],
  decides: ['id-token.aud'],
  apply: ({ aud: _aud, ...claims }) => claims,
})
