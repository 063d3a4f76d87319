/** Scenario: an ID token whose key is published nowhere is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token signed with an unpublished key is rejected',
  why: "A key id that the JWKS does not know, even after fetching it again, is not the provider's key.",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'keys',
  given: { provider: { quirks: ['signature-kid-unknown'] } },
  expected: { outcome: 'rejected', error: 'no applicable keys found', diagnosis: 'unknown-key' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
