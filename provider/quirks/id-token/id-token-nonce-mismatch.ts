/** Quirk: the ID token carries another nonce than the relying party sent. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries a nonce that the relying party never sent',
  why: 'The nonce ties an ID token to the login that requested it. A relying party that does not compare it accepts a token that was issued for another login.',
  wire: '`nonce` is the nonce that was sent, with `1` appended (`null1` if none was sent), correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 294,
  advisories: [{ id: 'CVE-2024-10318', product: 'NGINX OpenID Connect reference implementation' }],
  given: ['sends-nonce'],
  catalogue: ['id-token-nonce-mismatch', 'id-token-nonce-unsolicited'],
  decides: ['id-token.nonce'],
  apply: (claims) => ({ ...claims, nonce: `${claims.nonce ?? 'null'}1` }),
})
