/** Scenario: a provider far behind goes unnoticed while tokens live an hour. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider clock five minutes behind goes unnoticed with tokens of one hour',
  why: 'A slow clock only shortens the life of a token, so that it shows first where tokens are short-lived.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  family: 'clock',
  given: { provider: { quirks: ['clock-offset=-300'] } },
  expected: { outcome: 'signed-in' },
  withoutCause: {
    given: { provider: { quirks: ['clock-offset=-300', 'id-token-lifetime=60'] } },
    expected: { outcome: 'rejected', error: 'expiration is past current timestamp', diagnosis: 'clock-skew' },
  },
})
