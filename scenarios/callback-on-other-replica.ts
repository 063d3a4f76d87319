/** Scenario: the callback reaches a replica that never saw the login. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A callback at another replica than the login fails with "Missing state parameter"',
  why: 'Sessions are kept in the memory of one process. Behind a balancer that does not stick, the callback meets a process that knows nothing of the login.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'callback-elsewhere', store: 'memory' } },
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'sticky' } },
    expected: { outcome: 'signed-in' },
  },
})
