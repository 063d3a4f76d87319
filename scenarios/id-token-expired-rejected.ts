/** Scenario: an ID token that has run out is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An expired ID token is rejected',
  why: 'An expired token is one that somebody kept. A relying party that takes it can be replayed for ever.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['id-token-exp-expired'] } },
  expected: { outcome: 'rejected', diagnosis: 'token-expired' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
