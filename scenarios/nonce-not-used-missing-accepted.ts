/** Scenario: with useNonce false, a provider that never returns a nonce can be used. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With useNonce false, an ID token without a nonce signs in',
  why: 'Some providers return no nonce. Switching it off makes them usable, and leaves state and PKCE as the only defences.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes',
  family: 'nonce',
  given: { provider: { quirks: ['id-token-nonce-missing'] }, relyingParty: { useNonce: false } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { relyingParty: { useNonce: true } },
    expected: { outcome: 'rejected', error: 'nonce', diagnosis: 'nonce-missing' },
  },
})
