/** Scenario: the token endpoint does not know the client. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A token endpoint that refuses the client is shown as what it is',
  why: 'The login looks right until the code is redeemed. The error of the provider is the only hint, so it has to be shown.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  family: 'state',
  given: { provider: { quirks: ['token-response-errors=invalid-client'] } },
  expected: { outcome: 'rejected', error: 'invalid_client', diagnosis: 'client-authentication' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
