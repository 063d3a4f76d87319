/** Scenario: a proxy drops the query of the callback. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A proxy that drops the query leaves the callback without a state',
  why: 'Rewriting rules that forget the query are easily written. What arrives is a callback that carries nothing.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
  family: 'state',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'fault', fault: 'query-stripped' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'state-not-returned' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
