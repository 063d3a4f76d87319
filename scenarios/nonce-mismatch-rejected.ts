/** Scenario: an ID token with a wrong nonce is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'An ID token with another nonce is rejected',
  why: 'The nonce ties an ID token to the login that asked for it. Without the comparison, a token made for somebody else is accepted.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'nonce',
  given: { provider: { quirks: ['id-token-nonce-mismatch'] } },
  expected: { outcome: 'rejected', error: 'nonce', diagnosis: 'nonce-mismatch' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
