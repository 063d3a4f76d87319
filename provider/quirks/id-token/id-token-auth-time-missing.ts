/** Quirk: the ID token does not say when the user signed in, although it was asked to. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token does not say when the user signed in',
  why: 'A relying party that limits the age of the sign-in cannot check it without `auth_time`, and must not assume that the sign-in is recent.',
  wire: '`auth_time` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  cwe: 613,
  given: ['sends-max-age'],
  note: 'also if it requested `auth_time` as an essential claim',
  catalogue: ['id-token-auth-time-missing'],
  decides: ['id-token.auth_time'],
  apply: ({ auth_time: _time, ...claims }) => claims,
})
