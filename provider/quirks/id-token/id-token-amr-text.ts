/** Quirk: the methods of authentication in the ID token are a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a string as the authentication methods (amr)',
  why: 'Code that expects a list and searches for "mfa" finds it inside a longer string.',
  wire: '`amr` is `"pwd mfa"` instead of a list, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'no crash, and nothing is granted because of it',
  catalogue: [],
  decides: ['id-token.amr'],
  apply: (claims) => ({ ...claims, amr: 'pwd mfa' }),
})
