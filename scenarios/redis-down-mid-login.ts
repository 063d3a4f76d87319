/** Scenario: the shared store goes down between login and callback. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A session store that goes down while the user signs in ends the login',
  why: 'A shared store is one more thing that can fail. The page must say so, and not blame the state.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: { topology: { replicas: 2, store: 'redis' } },
  steps: [{ do: 'open-login' }, { do: 'fault', fault: 'redis-down' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'session store', diagnosis: 'store-unavailable' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
