/** Quirk: the ID token does not say who issued it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no issuer',
  why: 'Some relying parties compare the issuer only if it is present, and then accept a token from anybody whose key they trust.',
  wire: '`iss` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  advisories: [{ id: 'CVE-2026-45069', product: 'Symfony' }],
  catalogue: ['id-token-iss-missing'],
  decides: ['id-token.iss'],
  apply: ({ iss: _iss, ...claims }) => claims,
})
