/** Scenario S38: a provider that browsers reach and the server does not. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider that browsers reach and the server does not',
  why: 'The authorization endpoint is for browsers, token endpoint and keys are for the server. One name that only one of them knows is not enough.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: {
    relyingParty: {
      generation: 'om-1.12',
      discoveryUri: 'http://only-for-browsers.invalid/.well-known/openid-configuration',
    },
  },
  expected: {
    outcome: 'rejected',
    error: 'Callback endpoint not available for public clients',
    diagnosis: 'provider-unreachable',
  },
  withoutCause: { given: { relyingParty: { generation: 'om-1.12' } }, expected: { outcome: 'signed-in' } },
})
