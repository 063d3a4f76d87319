/** Scenario: a balancer that sends /callback elsewhere than /api. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Routes for /api and /callback that lead to different replicas fail',
  why: 'An ingress with a rule for each path may send the login and its callback to different pods, sticky or not.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'path-split' } },
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'other-replica' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'path-split', store: 'redis' } },
    expected: { outcome: 'signed-in' },
  },
})
