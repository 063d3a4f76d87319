/** Quirk: the ID token was issued at the request of another client. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token names another client as its authorized party',
  why: 'The token was issued at the request of another client, which holds it as well. Errata set 2 of OpenID Connect Core leaves the check of `azp` to the client.',
  wire: '`aud` stays the client id, `azp` is `other`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 863,
  catalogue: ['id-token-azp-mismatch'],
  decides: ['id-token.azp'],
  apply: (claims) => ({ ...claims, azp: 'other' }),
})
