/** Scenario: the same restart with sessions in Redis harms nobody. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A replica restarted while the user signs in harms nobody with sessions in Redis',
  why: 'What is kept outside the process survives it.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 1, store: 'redis' } },
  steps: [{ do: 'open-login' }, { do: 'restart-owner' }, { do: 'sign-in' }],
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { topology: { replicas: 1, store: 'memory' } },
    expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'session-lost' },
  },
})
