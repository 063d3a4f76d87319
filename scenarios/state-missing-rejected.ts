/** Scenario: an authorization response without state is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An authorization response without the state is rejected',
  why: 'Here "Missing state parameter" means what it says: the provider sent none. The same words as for a lost session, with another cause.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'state',
  given: { provider: { quirks: ['authorization-state-missing'] } },
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'state-not-returned' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
