/** Scenario: with useNonce false, a wrong nonce is accepted, and so is anybody's token. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With useNonce false, an ID token with a wrong nonce signs in',
  why: 'This is what switching the nonce off costs: the relying party no longer knows whether the token belongs to this login, so that an injected code or token of another login passes.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.5.3.2',
  family: 'nonce',
  given: { provider: { quirks: ['id-token-nonce-mismatch'] }, relyingParty: { useNonce: false } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { useNonce: true } },
    expected: { outcome: 'rejected', error: 'nonce', diagnosis: 'nonce-mismatch' },
  },
})
