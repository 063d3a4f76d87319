/** Scenario: on localhost, a callback by form finds its cookie, whatever SameSite says. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'On localhost, an authorization response by form signs in',
  why: "Provider and relying party are one site there, so SameSite never applies. What works on a developer's machine fails behind real names.",
  spec: 'https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html',
  family: 'state',
  given: { relyingParty: { customParams: { response_mode: 'form_post' } } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { topology: { host: 'rp.test' } },
    expected: { outcome: 'rejected', error: 'Missing state parameter', diagnosis: 'cookie-not-sent' },
  },
})
