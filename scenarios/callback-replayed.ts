/** Scenario: a callback that was answered once is refused the second time. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A callback that is sent again is rejected',
  why: 'State and code can be used once. A reload of the callback, or somebody who found it in a history or a log, must get nothing for it.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.2.4',
  family: 'replicas',
  given: {},
  steps: [
    { do: 'open-login' },
    { do: 'sign-in' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'replay-callback' },
  ],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'state-consumed' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
