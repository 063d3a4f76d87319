/** Scenario: the fix: with disablePkce false the same provider lets one in. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With disablePkce false, a provider that requires PKCE signs in',
  why: 'It is the fix for a provider that requires PKCE, and it costs nothing at one that does not.',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.2',
  family: 'pkce',
  given: { provider: { quirks: ['pkce-required'] }, relyingParty: { disablePkce: false } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { disablePkce: true } },
    expected: { outcome: 'rejected', error: 'requires PKCE', diagnosis: 'pkce-required' },
  },
})
