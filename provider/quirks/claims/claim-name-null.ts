/** Quirk: the name is null. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has null as the name',
  why: 'A provider should omit claims that it does not know, but many send null. Code that splits a name or takes its first letter crashes.',
  wire: '`name`, `given_name` and `family_name` are `null`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, name: null, given_name: null, family_name: null },
  }),
})
