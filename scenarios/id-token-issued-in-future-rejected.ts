/** Scenario: an ID token that will be issued tomorrow is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token issued far in the future is rejected',
  why: 'No honest clock is a day ahead. openid-client does not check it, so the relying party has to.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['id-token-iat-future'] } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "iat" (issued at) claim value, it is in the future',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
