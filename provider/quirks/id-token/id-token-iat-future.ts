/** Quirk: the ID token was issued in the future. */
import { defineQuirk } from '../quirk.ts'
import { withinLeeway } from './within-leeway.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token was issued in the future',
  why: 'An issue time in the future means that a clock is wrong, or that the token was made in advance.',
  wire: '`iat` is the given number of seconds in the future and `exp` an hour later, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  excuse: withinLeeway,
  note: 'the specification lets a client refuse an issue time that is too far away, and sets no limit',
  catalogue: ['id-token-iat-future'],
  decides: ['id-token.exp', 'id-token.iat'],
  param: {
    type: 'integer',
    default: 3600,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How far ahead of now it was issued.',
  },
  apply: (claims, { value, now }) => ({ ...claims, iat: now + value, exp: now + value + 3600 }),
})
