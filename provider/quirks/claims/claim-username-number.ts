/** Quirk: the user name is a number. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a number as the user name',
  why: 'Some directories send staff numbers as numbers. Leading zeros are lost, and string functions fail.',
  wire: '`preferred_username` is `4711`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, preferred_username: 4711 } }),
})
