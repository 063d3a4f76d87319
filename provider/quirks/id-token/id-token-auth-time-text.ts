/** Quirk: the time of authentication in the ID token is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a text as its time of authentication',
  why: 'A text that is compared with a number is never too old in some languages, and always in others.',
  wire: '`auth_time` is the honest time, or `iat`, as a text, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  decides: ['id-token.auth-time'],
  apply: (claims) => ({ ...claims, auth_time: String(claims.auth_time ?? claims.iat) }),
})
