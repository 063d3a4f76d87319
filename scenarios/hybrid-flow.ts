/** Scenario: an ID token from the authorization endpoint is checked against the code that came with it. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'In the hybrid flow, code and ID token come in the fragment and belong together',
  why: 'The hash of the code in the ID token is what ties the two. Without it, a code of another login could be slipped in between.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken',
  family: 'keys',
  given: { relyingParty: { responseType: 'code id_token' } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { provider: { quirks: ['id-token-c-hash-wrong'] } },
    expected: { outcome: 'rejected', error: 'c_hash' },
  },
})
