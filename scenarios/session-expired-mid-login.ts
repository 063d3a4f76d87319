/** Scenario: the session ends while the user looks for the password. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A session that expires while the user signs in is told from a lost one',
  why: 'A user who is called away comes back to a sign-in page that no longer works. The error text is the same as for a wrong replica, the fix is not.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'fault', fault: 'session-expiry' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'session-expired' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
