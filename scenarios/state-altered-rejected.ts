/** Scenario: an authorization response with another state is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An authorization response with another state is rejected',
  why: 'The state ties the response to the browser that asked. A relying party that does not compare it can be made to finish a login of an attacker.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'state',
  given: { provider: { quirks: ['authorization-state-mismatch'] } },
  expected: {
    outcome: 'rejected',
    error: 'State parameter is different from the one sent in authentication request.',
    diagnosis: 'state-altered',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
