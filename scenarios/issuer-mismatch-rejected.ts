/** Scenario: an ID token of another issuer is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token of another issuer is rejected',
  why: 'A token says who made it. One that another provider made proves nothing here, whoever signed it.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'keys',
  given: { provider: { quirks: ['id-token-iss-mismatch'] } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "iss" (issuer) claim value',
    diagnosis: 'issuer-mismatch',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
