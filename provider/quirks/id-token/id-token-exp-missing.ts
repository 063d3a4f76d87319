/** Quirk: the ID token does not say how long it lives. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no expiry',
  why: 'A relying party that checks the expiry only if it is present accepts a replay of such a token forever.',
  wire: '`exp` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 613,
  advisories: [{ id: 'CVE-2026-45069', product: 'Symfony' }],
  catalogue: ['id-token-exp-missing'],
  decides: ['id-token.exp'],
  apply: ({ exp: _exp, ...claims }) => claims,
})
