/** Quirk: the e-mail is a list. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a list of e-mail addresses',
  why: 'A provider that stores several addresses for a user may send all of them. Code that compares or stores the claim as a string joins them, or picks one of them.',
  wire: "`email` is a list of the user's own address and one at another domain",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, email: [claims.email, 'second@example.org'] } }),
})
