/** Quirk: the ID token does not say when it was issued. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no time of issue',
  why: 'iat is a required claim. A relying party that does not require it cannot tell a new token from an old one.',
  wire: '`iat` is dropped, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 294,
  catalogue: ['id-token-iat-missing'],
  decides: ['id-token.iat'],
  apply: ({ iat: _iat, ...claims }) => claims,
})
