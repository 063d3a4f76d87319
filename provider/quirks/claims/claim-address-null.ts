/** Quirk: the members of the address are null. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has an address whose members are null',
  why: 'Some providers send members that they do not know as null. Code that joins them prints "null", or crashes.',
  wire: '`address` has `formatted`, `country` and `postal_code`, each `null`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AddressClaim',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, address: { formatted: null, country: null, postal_code: null } },
  }),
})
