/** Scenario: a restart between login and callback empties the memory. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A replica restarted while the user signs in has lost the session',
  why: 'A rollout during the seconds in which somebody types a password ends that login, even with one replica.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 1 } },
  steps: [{ do: 'open-login' }, { do: 'restart-owner' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'session-lost' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
