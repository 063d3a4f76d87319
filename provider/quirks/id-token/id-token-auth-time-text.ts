/** Quirk: the time of authentication in the ID token is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a string as the time of authentication',
  why: 'In some languages a string compared with a number is never too old, in others always.',
  wire: '`auth_time` is the honest time, or `iat`, as a string, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  decides: ['id-token.auth-time'],
  apply: (claims) => ({ ...claims, auth_time: String(claims.auth_time ?? claims.iat) }),
})
