/** Scenario: a discovery document that names another issuer is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A discovery document of another issuer is rejected',
  why: 'The document must name the issuer under which it was found, or one provider could speak in the name of another.',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  family: 'keys',
  given: { provider: { quirks: ['discovery-issuer-mismatch'] } },
  expected: {
    outcome: 'rejected',
    error: 'discovered metadata issuer does not match the expected issuer',
    diagnosis: 'issuer-mismatch',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
