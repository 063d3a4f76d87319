/** Quirk: the groups are one text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a text in the place of the list of groups',
  why: 'A single group is sent as a text by some providers. Looking for a name in a text finds parts of names: "admin" in "no-admin".',
  wire: '`groups` is `"no-admin"`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 1287,
  note: 'nothing is granted for a part of a name; no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, groups: 'no-admin' } }),
})
