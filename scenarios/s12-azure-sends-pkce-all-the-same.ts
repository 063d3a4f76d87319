/** Scenario S12: azure sends a code challenge although PKCE is disabled. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure sends a code challenge although PKCE is disabled',
  why: 'The settings are copied without disablePkce, so that PKCE is always on for azure up to 1.12; a provider that gets PKCE wrong then fails, whatever the key says.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: {
    provider: { quirks: ['pkce-verifier-mismatch'] },
    relyingParty: {
      generation: 'om-1.12',
      type: 'azure',
      tenant: 'a-tenant',
      disablePkce: true,
      azureDiscoveryUri: '{issuer}/.well-known/openid-configuration?tenant={tenant}',
    },
  },
  expected: {
    outcome: 'rejected',
    error: '[Auth Callback Servlet] Authentication failed. Please try again.',
    diagnosis: 'pkce-mismatch',
  },
  withoutCause: {
    given: {
      provider: { quirks: ['pkce-verifier-mismatch'] },
      relyingParty: {
        generation: 'om-2.0',
        type: 'azure',
        tenant: 'a-tenant',
        disablePkce: true,
        azureDiscoveryUri: '{issuer}/.well-known/openid-configuration?tenant={tenant}',
      },
    },
    expected: { outcome: 'signed-in' },
  },
})
