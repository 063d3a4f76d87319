/** Quirk: the address is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a string as the address',
  why: 'The claim is an object with members of its own. Code that reads `address.country` from a string fails or finds nothing.',
  wire: '`address` is one string with line feeds',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AddressClaim',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, address: '1 Rabbit Hole\nWonderland' } }),
})
