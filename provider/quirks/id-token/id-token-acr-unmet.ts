/** Quirk: the user signed in by weaker means than the relying party asked for. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token states a weaker authentication than was asked for',
  why: 'A relying party that asks for strong authentication and does not look at the answer takes a password for two factors.',
  wire: '`acr` is `0` (no level at all), or left out; correctly signed',
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
    description: 'The lowest level, or none stated',
  },
  apply: ({ acr: _acr, ...claims }, { value }) => (value === 'absent' ? claims : { ...claims, acr: '0' }),
})
