/** Quirk: the ID token lacks the nonce that the relying party sent. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no nonce although one was sent',
  why: 'A relying party that compares the nonce only if it is present accepts any old ID token without one.',
  wire: '`nonce` is left out although it was sent, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 294,
  advisories: [
    { id: 'CVE-2024-10318', product: 'NGINX OpenID Connect reference implementation' },
    { id: 'CVE-2026-15612', product: 'Logto' },
  ],
  given: ['sends-nonce'],
  catalogue: ['id-token-nonce-missing'],
  decides: ['id-token.nonce'],
  apply: ({ nonce: _nonce, ...claims }) => claims,
})
