/** Quirk: the e-mail is null. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has null as the e-mail address',
  why: 'Every large provider has accounts without an address. Code that lowercases null crashes, and a unique column allows only one such account.',
  wire: '`email` is `null`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'either',
  level: 'may',
  note: 'it refuses, or signs in a user without an e-mail address; no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, email: null } }),
})
