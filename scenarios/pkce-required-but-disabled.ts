/** Scenario: the provider demands PKCE, and disablePkce is true as documented. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider that requires PKCE refuses a relying party with disablePkce true',
  why: 'disablePkce is true by default, so the first login at a provider that requires PKCE fails, with an error that the provider writes and the operator rarely sees.',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1',
  family: 'pkce',
  given: { provider: { quirks: ['pkce-required'] }, relyingParty: { disablePkce: true } },
  expected: { outcome: 'rejected', error: 'invalid_request', diagnosis: 'pkce-required' },
  withoutCause: { given: { relyingParty: { disablePkce: false } }, expected: { outcome: 'signed-in' } },
})
