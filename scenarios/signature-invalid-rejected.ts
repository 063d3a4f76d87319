/** Scenario: an ID token whose signature does not verify is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token with a broken signature is rejected',
  why: 'openid-client leaves the signature out in the code flow unless told otherwise; this relying party tells it.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'keys',
  given: { provider: { quirks: ['signature-invalid-rs256'] } },
  expected: { outcome: 'rejected', error: 'JWT signature verification failed' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
