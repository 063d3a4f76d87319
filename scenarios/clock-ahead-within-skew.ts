/** Scenario: a provider ahead by less than maxClockSkew signs in. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider clock ahead by less than maxClockSkew is tolerated',
  why: 'Clocks differ by a few seconds everywhere. The tolerance exists for that.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['clock-offset=20'] }, relyingParty: { maxClockSkew: 30 } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { maxClockSkew: 5 } },
    expected: { outcome: 'rejected', error: 'it is in the future', diagnosis: 'clock-skew' },
  },
})
