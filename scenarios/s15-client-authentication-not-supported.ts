/** Scenario S15: a client authentication method that is not supported makes every route answer 404. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A client authentication method that is not supported makes every route answer 404',
  why: 'The schema offers client_secret_jwt and the code does not have it. The handler cannot be built, and what is left answers 404 with words about public clients.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', clientAuthenticationMethod: 'client_secret_jwt' } },
  expected: {
    outcome: 'rejected',
    error: 'Callback endpoint not available for public clients',
    diagnosis: 'client-authentication',
  },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.12', clientAuthenticationMethod: 'client_secret_basic' } },
    expected: { outcome: 'signed-in' },
  },
})
