/** Scenario: sessions in Redis are there for every replica. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With sessions in Redis, the callback may reach any replica',
  why: 'A store that all replicas share is the fix that also survives the end of a replica.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'callback-elsewhere', store: 'redis' } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'callback-elsewhere', store: 'memory' } },
    expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  },
})
