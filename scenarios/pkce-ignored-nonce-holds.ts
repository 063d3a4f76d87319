/** Scenario: a provider that ignores PKCE leaves the nonce to stop an injected code. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'At a provider that ignores PKCE, the nonce still stops a token of another login',
  why: 'A provider may take the challenge and never compare it. Then PKCE protects nothing, and what is left is the nonce.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.8.2',
  family: 'pkce',
  given: {
    provider: { quirks: ['authorization-pkce-ignored', 'id-token-nonce-mismatch'] },
    relyingParty: { disablePkce: false },
  },
  expected: { outcome: 'rejected', error: 'nonce', diagnosis: 'nonce-mismatch' },
  withoutCause: {
    given: { provider: { quirks: ['authorization-pkce-ignored'] } },
    expected: { outcome: 'signed-in' },
  },
})
