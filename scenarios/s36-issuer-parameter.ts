/** Scenario S36: a response without the announced issuer parameter is taken for a mix-up. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A response without the announced issuer parameter is treated as a mix-up',
  why: 'The metadata announces the parameter, and something on the way drops it.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207#section-2.4',
  family: 'reports',
  given: { provider: { quirks: ['authorization-iss-missing'] }, relyingParty: { generation: 'om-1.11' } },
  expected: {
    outcome: 'rejected',
    error: 'Issuer mismatch, possible mix-up attack.',
    diagnosis: 'issuer-mismatch',
  },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
