/** Quirk: the groups are one text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a string as the groups',
  why: 'Some providers send a single group as a string. A search for a name in a string finds parts of names: "admin" in "no-admin".',
  wire: '`groups` is `"no-admin"`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'nothing is granted for a part of a name; no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, groups: 'no-admin' } }),
})
