/** Scenario: an ID token for another client is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token for another client is rejected',
  why: 'A token that was made for another application must not sign in here, or that application could sign in as its users.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'keys',
  given: { provider: { quirks: ['id-token-aud-mismatch'] } },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "aud" (audience) claim value',
    diagnosis: 'audience-mismatch',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
