/** Scenario: the ID token is good when it is issued, and has run out when it is checked. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token that runs out between issue and check is rejected',
  why: 'A token that lives for a second does not survive a slow token endpoint. The clocks agree; only the lifetime is too short.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: {
    provider: { quirks: ['id-token-lifetime=1', 'token-delay=2100'] },
    relyingParty: { maxClockSkew: 0 },
  },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    diagnosis: 'token-expired',
  },
  withoutCause: {
    given: { provider: { quirks: ['id-token-lifetime=30', 'token-delay=2100'] } },
    expected: { outcome: 'signed-in' },
  },
})
