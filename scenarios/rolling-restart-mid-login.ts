/** Scenario: all replicas are restarted, one after the other, while the user signs in. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A rolling restart while the user signs in loses the login, sticky or not',
  why: 'A rollout replaces every process. Stickiness sends the browser to a replica that has the same name and another memory.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, balance: 'sticky' } },
  steps: [{ do: 'open-login' }, { do: 'restart-replicas' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'session-lost' },
  withoutCause: {
    given: { topology: { replicas: 2, balance: 'sticky', store: 'cookie' } },
    expected: { outcome: 'signed-in' },
  },
})
