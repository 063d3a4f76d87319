/** Scenario S13: a provider that requires PKCE meets the default disablePkce: true. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider that requires PKCE meets the default disablePkce: true',
  why: 'The page says only "Bad authentication response"; what the provider wanted is in the log.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: { provider: { quirks: ['pkce-required'] }, relyingParty: { generation: 'om-1.11' } },
  expected: { outcome: 'rejected', error: 'Bad authentication response', diagnosis: 'pkce-required' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.11', disablePkce: false } },
    expected: { outcome: 'signed-in' },
  },
})
