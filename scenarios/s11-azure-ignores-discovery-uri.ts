/** Scenario S11: azure ignores the discovery URI. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure ignores the discovery URI',
  why: "An operator who points type azure at another provider still gets Microsoft: discoveryUri leads to a provider that works, and is never asked. A name that does not resolve stands for Microsoft's.",
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: {
    relyingParty: {
      generation: 'om-1.12',
      type: 'azure',
      tenant: 'a-tenant',
      discoveryUri: '{issuer}/.well-known/openid-configuration',
      azureDiscoveryUri: 'http://microsoft.invalid/{tenant}/v2.0/.well-known/openid-configuration',
    },
  },
  expected: {
    outcome: 'rejected',
    error: 'Callback endpoint not available for public clients',
    diagnosis: 'provider-unreachable',
  },
  withoutCause: {
    given: {
      relyingParty: {
        generation: 'om-1.12',
        type: 'custom-oidc',
        tenant: 'a-tenant',
        discoveryUri: '{issuer}/.well-known/openid-configuration',
        azureDiscoveryUri: 'http://microsoft.invalid/{tenant}/v2.0/.well-known/openid-configuration',
      },
    },
    expected: { outcome: 'signed-in' },
  },
})
