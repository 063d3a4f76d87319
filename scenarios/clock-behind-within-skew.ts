/** Scenario: a token that ran out by less than maxClockSkew is tolerated. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider clock behind by less than lifetime and maxClockSkew is tolerated',
  why: 'With a token of one minute from a clock 75 seconds behind, the token ran out 15 seconds ago. Within the tolerance it is still good.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: {
    provider: { quirks: ['clock-offset=-75', 'id-token-lifetime=60'] },
    relyingParty: { maxClockSkew: 30 },
  },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { maxClockSkew: 5 } },
    expected: { outcome: 'rejected', error: 'expiration is past current timestamp', diagnosis: 'clock-skew' },
  },
})
