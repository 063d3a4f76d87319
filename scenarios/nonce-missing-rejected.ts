/** Scenario: an ID token without the nonce that was sent is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token without the nonce that was sent is rejected',
  why: 'A provider that leaves the nonce out cannot be told from an attacker who has a token without one.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'nonce',
  given: { provider: { quirks: ['id-token-nonce-missing'] } },
  expected: { outcome: 'rejected', error: 'nonce', diagnosis: 'nonce-missing' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
