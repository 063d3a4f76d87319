/** Quirk: the ID token has expired when it arrives. */
import { defineQuirk } from '../quirk.ts'
import { withinLeeway } from './within-leeway.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has expired',
  why: 'A relying party that ignores exp accepts tokens that were stolen long ago.',
  wire: '`exp` lies the given number of seconds in the past, `iat` before it, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 613,
  excuse: withinLeeway,
  catalogue: ['id-token-exp-expired'],
  decides: ['id-token.exp', 'id-token.iat'],
  param: {
    type: 'integer',
    default: 360,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How long ago it expired; the default is outside the usual tolerance of five minutes.',
  },
  apply: (claims, { value, now }) => ({ ...claims, iat: now - value - 3600, exp: now - value }),
})
