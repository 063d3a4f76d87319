/** Quirk: the e-mail is null. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has null as e-mail',
  why: 'Accounts without an address exist at every large provider. Code that folds the case of null crashes, and a unique null is one account.',
  wire: '`email` is `null`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'either',
  level: 'may',
  note: 'it refuses, or signs in a user without e-mail; no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, email: null } }),
})
