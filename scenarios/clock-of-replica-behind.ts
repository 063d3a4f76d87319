/** Scenario: the wrong clock is the replica's own. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A replica whose clock is behind rejects tokens of an honest provider',
  why: 'The same refusal as with a provider that is ahead, from the other side. Only a measurement tells which clock is wrong.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { topology: { clock: -60 }, relyingParty: { maxClockSkew: 30 } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "iat" (issued at) claim value, it is in the future',
    diagnosis: 'clock-skew',
  },
  withoutCause: { given: { topology: { clock: 0 } }, expected: { outcome: 'signed-in' } },
})
