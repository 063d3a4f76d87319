/** Scenario: an ID token that has run out is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An expired ID token is rejected',
  why: 'An expired token is one that somebody kept. One that carries the nonce of this login and yet ran out before it began comes from a clock that is behind, or from a provider that hands out old tokens.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['id-token-exp-expired'] } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    diagnosis: 'clock-skew',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
