/** Quirk: the verification of the e-mail is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a text in the place of email_verified',
  why: 'Cognito and Apple have sent texts. "false" is true in most languages, so that an unverified e-mail counts as a verified one.',
  wire: '`email_verified` is `"false"`; the e-mail is the own one',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'it refuses or reads the text correctly; treating the e-mail as verified is the mistake',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, email_verified: 'false' } }),
})
