/** Scenario: the verifier that reaches the token endpoint does not belong to the challenge. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A code verifier that does not belong to the challenge ends the login',
  why: 'It is what happens to a stolen code, and also to a login whose verifier was overwritten by another one.',
  spec: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
  family: 'pkce',
  given: { provider: { quirks: ['pkce-verifier-mismatch'] }, relyingParty: { disablePkce: false } },
  expected: { outcome: 'rejected', error: 'invalid_grant', diagnosis: 'pkce-mismatch' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
