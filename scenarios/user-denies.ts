/** Scenario: the user presses Deny. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A user who denies is told so',
  why: 'Not every login that does not end signed in is a fault. The relying party says what the provider answered.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1',
  family: 'state',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'deny' }],
  expected: { outcome: 'rejected', error: 'access_denied', diagnosis: 'access-denied' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
