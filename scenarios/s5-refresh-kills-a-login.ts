/** Scenario S5: a refresh of another tab kills the login that is under way. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A refresh of another tab kills the login that is under way',
  why: 'The timer of an old tab calls the refresh route. There are no credentials yet, so the session is ended, and with it the state of the login.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/30304',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.11' } },
  steps: [{ do: 'open-login' }, { do: 'refresh', tab: 'old' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'No session found for callback' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
