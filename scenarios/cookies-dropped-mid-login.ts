/** Scenario: the browser comes back without the session cookie. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A browser that lost its cookies while signing in is rejected',
  why: 'Privacy settings, a host that differs or SameSite can keep the cookie away. The page says the same as for a wrong replica; only the request tells them apart.',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  family: 'replicas',
  given: {},
  steps: [{ do: 'open-login' }, { do: 'drop-cookies' }, { do: 'sign-in' }],
  expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'cookie-not-sent' },
  withoutCause: { steps: [{ do: 'open-login' }, { do: 'sign-in' }], expected: { outcome: 'signed-in' } },
})
