/** Scenario S18: a provider that signs with ES256 is refused by the API. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider that signs with ES256 is refused by the API',
  why: 'preferredJwsAlgorithm has no effect; what counts is tokenValidationAlgorithm, which is RS256 unless it is set.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/18594',
  family: 'reports',
  given: {
    provider: { registered: { redirect_uris: ['{app}/callback'], id_token_signed_response_alg: 'ES256' } },
    relyingParty: { generation: 'om-1.12', preferredJwsAlgorithm: 'ES256' },
  },
  expected: { outcome: 'rejected', error: 'Token verification failed. Public key mismatch.' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.12', tokenValidationAlgorithm: 'ES256' } },
    expected: { outcome: 'signed-in' },
  },
})
