/** Scenario: a provider ahead by more than maxClockSkew is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider clock ahead by more than maxClockSkew is rejected',
  why: 'A token that was issued in the future is a sign of a wrong clock, or of a forged token. Its issued-at time says by how much.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['clock-offset=60'] }, relyingParty: { maxClockSkew: 30 } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "iat" (issued at) claim value, it is in the future',
    diagnosis: 'clock-skew',
  },
  withoutCause: { given: { relyingParty: { maxClockSkew: 90 } }, expected: { outcome: 'signed-in' } },
})
