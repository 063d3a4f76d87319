/** Quirk: the ID token expired a moment ago, within what clocks may differ by. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has just expired, within the usual leeway for clock skew',
  why: 'This measures the leeway: raise the value until the relying party refuses; that value is its tolerance.',
  wire: '`exp` is 30 seconds (or as chosen) ago, correctly signed',
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
