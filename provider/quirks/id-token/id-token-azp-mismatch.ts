/** Quirk: the ID token was issued at the request of another client. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names another client as its authorized party',
  why: 'The token was made at the request of somebody else, who holds it as well. Errata set 2 leaves it to the client whether it looks at `azp`.',
  wire: '`aud` stays the client id, `azp` is `other`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 863,
  catalogue: ['id-token-azp-mismatch'],
  decides: ['id-token.azp'],
  apply: (claims) => ({ ...claims, azp: 'other' }),
})
