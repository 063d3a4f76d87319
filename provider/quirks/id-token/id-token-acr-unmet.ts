/** Quirk: the user signed in by weaker means than the relying party asked for. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token states a weaker authentication than was requested',
  why: 'A relying party that requests strong authentication and does not check the answer accepts a password instead of two factors.',
  wire: '`acr` is `0` (no level at all), or is left out; correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 287,
  given: ['asks-acr'],
  catalogue: ['id-token-acr-unmet'],
  decides: ['id-token.acr'],
  param: {
    type: 'choice',
    default: 'lower',
    options: ['lower', 'absent'],
    description: 'The lowest level, or no level',
  },
  apply: ({ acr: _acr, ...claims }, { value }) => (value === 'absent' ? claims : { ...claims, acr: '0' }),
})
