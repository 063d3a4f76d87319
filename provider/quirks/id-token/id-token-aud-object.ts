/** Quirk: the audience of the ID token is an object. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an object as the audience',
  why: 'A key lookup, or an object converted to a string, may find the client although it is not named as an audience.',
  wire: '`aud` is `{"CLIENT_ID": true}`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 1287,
  catalogue: [],
  decides: ['id-token.aud'],
  apply: (claims) => ({ ...claims, aud: { [[claims.aud].flat().join(' ')]: true } }),
})
