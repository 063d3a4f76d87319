/** Scenario: a token that ran out by more than maxClockSkew is refused. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider clock behind by more than lifetime and maxClockSkew is rejected',
  why: 'The token ran out before it arrived. The operator sees an expired token at the moment of sign-in, and looks at the wrong place.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: {
    provider: { quirks: ['clock-offset=-120', 'id-token-lifetime=60'] },
    relyingParty: { maxClockSkew: 30 },
  },
  expected: {
    outcome: 'rejected',
    error: 'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    diagnosis: 'clock-skew',
  },
  withoutCause: { given: { relyingParty: { maxClockSkew: 90 } }, expected: { outcome: 'signed-in' } },
})
