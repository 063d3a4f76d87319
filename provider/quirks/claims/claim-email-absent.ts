/** Quirk: there is no e-mail. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has no e-mail address',
  why: 'A user may have no e-mail address even if the scope was granted: many providers accept a phone number instead.',
  wire: 'no `email` and no `email_verified`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 862,
  advisories: [{ id: 'CVE-2026-23990', product: 'Flux Operator' }],
  note: 'it refuses, or signs in a user without an e-mail address; no crash',
  catalogue: [],
  apply: ({ sub, claims: { email: _email, email_verified: _verified, ...claims } }) => ({
    sub,
    claims: { ...claims },
  }),
})
