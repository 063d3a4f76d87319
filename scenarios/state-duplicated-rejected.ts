/** Scenario: an authorization response with two states is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An authorization response with the state twice is rejected',
  why: 'Parameters must not come twice. Which of the two a library takes differs, and that difference is what attacks are made of.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.1',
  family: 'state',
  given: { provider: { quirks: ['authorization-state-duplicate'] } },
  expected: { outcome: 'rejected', error: '"state" parameter must be provided only once' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
