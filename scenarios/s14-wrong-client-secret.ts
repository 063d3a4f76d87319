/** Scenario S14: a wrong client secret shows as a bad token response. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A wrong client secret shows as a bad token response',
  why: 'The login looks right until the very end: only the token endpoint checks the secret.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: {
    provider: { registered: { client_secret: 'the-real-one', redirect_uris: ['{app}/callback'] } },
    relyingParty: { generation: 'om-1.11' },
  },
  expected: {
    outcome: 'rejected',
    error: 'Bad token response, error=invalid_client',
    diagnosis: 'client-authentication',
  },
  withoutCause: {
    given: { provider: { registered: { redirect_uris: ['{app}/callback'] } } },
    expected: { outcome: 'signed-in' },
  },
})
