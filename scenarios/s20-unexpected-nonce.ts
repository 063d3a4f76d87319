/** Scenario S20: a wrong nonce is refused with its value. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A wrong nonce is refused with its value',
  why: 'A provider that changes the nonce, or an attacker with a token of another login.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: { provider: { quirks: ['id-token-nonce-mismatch'] }, relyingParty: { generation: 'om-1.11' } },
  expected: { outcome: 'rejected', error: 'Unexpected JWT nonce (nonce) claim', diagnosis: 'nonce-mismatch' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.11', useNonce: false } },
    expected: { outcome: 'signed-in' },
  },
})
