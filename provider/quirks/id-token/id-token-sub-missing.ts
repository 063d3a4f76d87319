/** Quirk: the ID token does not say who signed in. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no subject',
  why: 'Without a subject something else selects the account: an e-mail address, the userinfo response, or the string "undefined".',
  wire: '`sub` is left out of the ID token, correctly signed; userinfo stays honest',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 287,
  catalogue: ['id-token-sub-missing'],
  decides: ['id-token.sub'],
  apply: ({ sub: _sub, ...claims }) => claims,
})
