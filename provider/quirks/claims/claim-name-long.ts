/** Quirk: the name is very long. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a name of 10,000 characters',
  why: 'A column or a cookie that is too short for the claim breaks the sign-in, or silently truncates the name.',
  wire: '`name` has 10,000 characters',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1284,
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, name: String(claims.name ?? sub).padEnd(10_000, ' rabbit') },
  }),
})
