/** Quirk: the ID token says nothing of the access token beside it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no hash of the access token',
  why: 'The hash is required if the access token comes with it from the authorization endpoint, and optional if both come from the token endpoint. A relying party that requires it everywhere locks users out.',
  wire: '`at_hash` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitIDToken',
  expect: { code: 'accept', id_token: 'reject', hybrid: 'reject', refresh: 'accept' },
  level: 'must',
  cwe: 354,
  needs: ['access-token-in-response'],
  note: 'with `code` and `code id_token` the claim is optional, and the token must be accepted',
  catalogue: ['id-token-at-hash-missing'],
  decides: ['id-token.at_hash'],
  apply: ({ at_hash: _hash, ...claims }) => claims,
})
