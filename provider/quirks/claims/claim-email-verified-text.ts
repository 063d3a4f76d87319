/** Quirk: the verification of the e-mail is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a string as email_verified',
  why: 'Cognito and Apple have sent strings. "false" is true in most languages, so an unverified e-mail address counts as verified.',
  wire: '`email_verified` is `"false"`; `email` is the user\'s own',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'it refuses, or reads the string correctly; treating the e-mail address as verified is the fault',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, email_verified: 'false' } }),
})
