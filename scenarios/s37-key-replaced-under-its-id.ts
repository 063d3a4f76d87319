/** Scenario S37: a key that is replaced under the same id fails until a restart. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A key that is replaced under the same id fails until a restart',
  why: 'Keys are kept for 24 hours by their id. A new id is fetched at once; a new key under an old id is not.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: { provider: { quirks: ['signature-other-key'] }, relyingParty: { generation: 'om-1.12' } },
  expected: { outcome: 'rejected', error: 'Token verification failed. Public key mismatch.' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
