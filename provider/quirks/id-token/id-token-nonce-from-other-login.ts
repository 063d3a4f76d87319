/** Quirk: the ID token carries the nonce of an earlier login of the same relying party. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries the nonce of an earlier login',
  why: 'It is not enough that the relying party once issued the nonce: it must belong to this browser and this login. Otherwise a stolen ID token can be injected into another session.',
  wire: '`nonce` is the one from the previous login of the same client, correctly signed; the first login of a client stays honest',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes',
  expect: 'reject',
  level: 'must',
  cwe: 294,
  advisories: [{ id: 'CVE-2024-10318', product: 'NGINX OpenID Connect reference implementation' }],
  given: ['sends-nonce'],
  note: 'it has signed in at this issuer before',
  catalogue: ['id-token-nonce-from-other-login'],
  decides: ['id-token.nonce'],
  apply: (claims, { earlier, request }) =>
    earlier?.nonce !== undefined && earlier.nonce !== request.nonce
      ? { ...claims, nonce: earlier.nonce }
      : claims,
})
