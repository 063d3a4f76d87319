/** Scenario: a replica ahead of time takes fresh tokens for expired ones. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A replica whose clock is ahead takes a fresh short-lived token for expired',
  why: 'With tokens of one minute and a replica two minutes ahead, every token looks expired, and the provider gets the blame.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: {
    provider: { quirks: ['id-token-lifetime=60'] },
    topology: { clock: 120 },
    relyingParty: { maxClockSkew: 30 },
  },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    diagnosis: 'clock-skew',
  },
  withoutCause: { given: { topology: { clock: 0 } }, expected: { outcome: 'signed-in' } },
})
