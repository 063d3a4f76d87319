/** Scenario: two tabs of one browser, each with a login of its own, both sign in. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Two tabs that sign in at the same time both succeed',
  why: 'A relying party that keeps one state for each browser loses the first tab as soon as the second one opens.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: {},
  steps: [
    { do: 'open-login', tab: 'first' },
    { do: 'open-login', tab: 'second' },
    { do: 'sign-in', tab: 'second' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'sign-in', tab: 'first' },
  ],
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.11' } },
    expected: { outcome: 'rejected', error: 'State parameter is different', diagnosis: 'state-overwritten' },
  },
})
