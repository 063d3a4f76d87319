/** Scenario S19: maxClockSkew does not help against a clock that is ahead. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'maxClockSkew does not help against a clock that is ahead',
  why: 'The key is read by code that OpenMetadata never runs. The API tolerates nothing.',
  spec: 'https://docs.open-metadata.org/latest/deployment/security/oidc',
  family: 'reports',
  given: {
    provider: { quirks: ['id-token-lifetime=60'] },
    relyingParty: { generation: 'om-1.11', maxClockSkew: 300 },
    topology: { clock: 120 },
  },
  expected: { outcome: 'rejected', error: 'Expired token!' },
  withoutCause: { given: { topology: { clock: 0 } }, expected: { outcome: 'signed-in' } },
})
