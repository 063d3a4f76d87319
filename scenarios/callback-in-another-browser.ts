/** Scenario: a callback that is opened in another browser is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A callback opened in another browser is rejected',
  why: "The state belongs to the browser that began the login. Otherwise an attacker could sign a victim in to the attacker's account.",
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.7.1',
  family: 'replicas',
  given: {},
  steps: [
    { do: 'open-login' },
    { do: 'sign-in' },
    { do: 'expect', outcome: 'signed-in' },
    { do: 'replay-callback', into: 'elsewhere', browser: 'other' },
  ],
  expected: { outcome: 'rejected', error: 'Missing state parameter' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
