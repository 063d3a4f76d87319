/** Quirk: the ID token expired a moment ago, within what clocks may differ by. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token expired within the leeway for differing clocks',
  why: 'Measures the leeway: played with growing values, the one at which the relying party begins to refuse is its tolerance.',
  wire: '`exp` is 30 seconds (or as chosen) before now, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'either',
  level: 'may',
  catalogue: ['id-token-exp-within-skew'],
  decides: ['id-token.exp'],
  param: {
    type: 'integer',
    default: 30,
    min: 1,
    max: 600,
    unit: 'seconds',
    description: 'How long ago the token expired',
  },
  apply: (claims, { value, now }) => ({ ...claims, exp: now - value }),
})
