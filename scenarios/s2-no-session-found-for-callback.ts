/** Scenario S2: with two replicas, OpenMetadata 1.11 finds no session for the callback. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With two replicas, OpenMetadata 1.11 finds no session for the callback',
  why: 'The same fault in newer words. The code is not redeemed, so that a reload that reaches the right replica signs in.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/21971',
  family: 'reports',
  given: {
    relyingParty: { generation: 'om-1.11' },
    topology: { replicas: 2, balance: 'callback-elsewhere' },
  },
  expected: {
    outcome: 'rejected',
    error: 'No session found for callback, redirecting to login',
    diagnosis: 'other-replica',
  },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'sticky' } },
    expected: { outcome: 'signed-in' },
  },
})
