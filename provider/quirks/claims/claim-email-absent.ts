/** Quirk: there is no e-mail. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has no e-mail',
  why: 'The scope was granted, and still a user may have no address: a phone is enough at many providers.',
  wire: 'no `email` and no `email_verified`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 862,
  advisories: [{ id: 'CVE-2026-23990', product: 'Flux Operator' }],
  note: 'it refuses, or signs in a user without e-mail; no crash',
  catalogue: [],
  apply: ({ sub, claims: { email: _email, email_verified: _verified, ...claims } }) => ({
    sub,
    claims: { ...claims },
  }),
})
