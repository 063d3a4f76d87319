/** Scenario: with a cookie of the balancer, login and callback meet the same replica. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With sticky sessions, two replicas with sessions in memory sign in',
  why: 'The documented workaround: the balancer marks the browser with a cookie and always sends it to the same replica.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'sticky' } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'callback-elsewhere' } },
    expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  },
})
