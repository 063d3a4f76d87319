/** Scenario S17: the documented publicKeyUrls let one sign in and refuse every call. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'The documented publicKeyUrls let one sign in and refuse every call',
  why: 'The ID token of the provider is the bearer token, and the documented list has only the keys of OpenMetadata itself.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/28062',
  family: 'reports',
  given: {
    relyingParty: {
      generation: 'om-1.12',
      publicKeyUrls: ['{app}/api/v1/system/config/jwks'],
    },
  },
  expected: { outcome: 'rejected', error: "JWT Token keyID doesn't match the configured keyID" },
  withoutCause: { given: { relyingParty: { generation: 'om-1.12' } }, expected: { outcome: 'signed-in' } },
})
