/** Scenario: another application on the same host sets a cookie of the same name. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A cookie that another application overwrites loses the login',
  why: "Cookies ignore ports. Two applications on localhost, or two paths of one host, can take each other's session away.",
  spec: 'https://www.rfc-editor.org/rfc/rfc6265#section-8.5',
  family: 'replicas',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'fault', fault: 'cookie-overwritten' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'cookie-overwritten' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
