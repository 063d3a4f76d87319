/** Quirk: the list of groups has null in it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has null among the groups',
  why: 'Some directories send a deleted group as null. Code that lowercases each name crashes for exactly these users.',
  wire: '`groups` is `["rabbits", null, ""]`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, groups: ['rabbits', null, ''] } }),
})
