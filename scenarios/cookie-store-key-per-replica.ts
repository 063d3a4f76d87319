/** Scenario: a broken fix: each replica seals the cookie with a key of its own. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With a sealed cookie but a key for each replica, the callback elsewhere still fails',
  why: 'A key that every process makes for itself at start looks like a fix and is not one: the other replica cannot open the cookie.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: {
    topology: { replicas: 2, balance: 'callback-elsewhere', store: 'cookie', cookieKeys: 'per-replica' },
  },
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'key-differs' },
  withoutCause: {
    given: {
      topology: { replicas: 2, balance: 'callback-elsewhere', store: 'cookie', cookieKeys: 'shared' },
    },
    expected: { outcome: 'signed-in' },
  },
})
