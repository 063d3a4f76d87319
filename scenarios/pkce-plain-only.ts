/** Scenario: a provider that takes only the method plain gets no downgrade. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'The relying party does not downgrade PKCE to plain',
  why: 'With plain, anybody who sees the authorization request has the verifier. A relying party that falls back to it can be made to give up PKCE by anybody who controls the discovery document.',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636#section-7.2',
  family: 'pkce',
  given: { provider: { quirks: ['pkce-plain-only'] }, relyingParty: { disablePkce: false } },
  expected: { outcome: 'rejected', error: 'invalid_request', diagnosis: 'pkce-mismatch' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
