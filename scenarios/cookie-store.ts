/** Scenario: state in a sealed cookie travels with the browser to any replica. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With state in a sealed cookie, the callback may reach any replica',
  why: 'Where the browser carries the state itself, sealed with a key that all replicas share, no replica needs to remember anything.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'callback-elsewhere', store: 'cookie' } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'callback-elsewhere', store: 'memory' } },
    expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  },
})
