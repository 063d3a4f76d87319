/** Quirk: the methods of authentication in the ID token are a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a text in the place of its list of methods',
  why: 'Code that looks for "mfa" in a list finds it inside a longer text.',
  wire: '`amr` is `"pwd mfa"` instead of a list, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'no crash, and nothing is granted for it',
  catalogue: [],
  decides: ['id-token.amr'],
  apply: (claims) => ({ ...claims, amr: 'pwd mfa' }),
})
