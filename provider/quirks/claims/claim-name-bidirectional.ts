/** Quirk: the name turns the direction of text round. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a name with invisible characters that reverse the text',
  why: 'Right-to-left override characters and zero-width characters make one name look like another in lists, logs and audit trails.',
  wire: '`name` has U+202E in front, and U+200B and an emoji at the end',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1007,
  note: 'the name is shown in a way that does not deceive; no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, name: `\u202E${claims.name ?? sub}\u200B🐇` } }),
})
