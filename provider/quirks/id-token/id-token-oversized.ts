/** Quirk: the ID token is larger than what a cookie or header holds. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is far larger than usual',
  why: 'Users in many groups have large tokens. A relying party that stores the token in a cookie of 4 KB, or a proxy that sends it in a header, fails for exactly those users.',
  wire: 'a claim `groups` of the chosen size, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  note: 'the specification sets no limit',
  catalogue: [],
  param: {
    type: 'integer',
    default: 16,
    min: 1,
    max: 1024,
    unit: 'kilobytes',
    description: 'The size of the claim.',
  },
  // Each name is 29 characters, and three more in JSON.
  apply: (claims, { value }) => ({
    ...claims,
    groups: Array.from({ length: value * 32 }, (_, index) => `group-${String(index).padStart(23, '0')}`),
  }),
})
