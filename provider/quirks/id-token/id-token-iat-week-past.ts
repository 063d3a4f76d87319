/** Quirk: the ID token was issued a week ago and has not expired. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token was issued a week ago',
  why: 'A token that was just requested cannot be a week old. The age limit bounds how long nonces must be remembered to prevent replays.',
  wire: '`iat` is 7 days (or as chosen) before now, `exp` stays valid, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 294,
  note: 'the specification lets a client refuse it, and sets no limit; the conformance suite warns if a client accepts it',
  catalogue: ['id-token-iat-week-past'],
  decides: ['id-token.iat'],
  param: {
    type: 'integer',
    default: 7,
    min: 1,
    max: 3650,
    unit: 'days',
    description: 'The age of the token',
  },
  apply: (claims, { value, now }) => ({ ...claims, iat: now - value * 86_400 }),
})
