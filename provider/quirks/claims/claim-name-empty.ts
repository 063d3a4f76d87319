/** Quirk: the name is empty. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has an empty name',
  why: 'Empty strings pass checks for presence and break initials, avatars and database constraints.',
  wire: '`name`, `given_name` and `family_name` are `""`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, name: '', given_name: '', family_name: '' } }),
})
