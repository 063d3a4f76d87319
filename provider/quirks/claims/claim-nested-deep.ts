/** Quirk: a claim is nested deeply. */
import { defineQuirk } from '../quirk.ts'

/** 500 objects, each the only member of the one around it. */
const nested = Array.from({ length: 500 }).reduce<object>((inner) => ({ inner }), {})

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a claim that is nested 500 levels deep',
  why: 'Functions that copy, merge or print claims recurse into each level, and overflow the stack.',
  wire: '`profile_data` is 500 nested objects',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 674,
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, profile_data: nested } }),
})
