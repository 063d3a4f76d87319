/** Scenario: a proxy drops the query of the callback. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A proxy that drops the query leaves the callback without a state',
  why: 'It is easy to write a rewrite rule that drops the query. What arrives is a callback without parameters.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
  family: 'state',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'fault', fault: 'query-stripped' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'state-not-returned' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
