/** Scenario S1: with two replicas, OpenMetadata 1.5 shows "Missing state parameter". */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With two replicas, OpenMetadata 1.5 shows "Missing state parameter"',
  why: 'Sessions live in the memory of one process. Release 1.5 makes a new session at the other replica, finds no state in it, goes on and then misses the nonce as well, all with status 200.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/16031',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.5' }, topology: { replicas: 2, balance: 'callback-elsewhere' } },
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'sticky' } },
    expected: { outcome: 'signed-in' },
  },
})
