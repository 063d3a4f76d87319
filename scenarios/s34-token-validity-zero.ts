/** Scenario S34: with a token validity of 0 the own token has expired when it is made. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With a token validity of 0 the own token has expired when it is made',
  why: 'exp equals iat, and the page refreshes forever.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/33172',
  family: 'reports',
  given: { relyingParty: { generation: 'om-2.0', tokenValidity: 0 } },
  expected: { outcome: 'rejected', error: 'Expired token!' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-2.0', tokenValidity: 3600 } },
    expected: { outcome: 'signed-in' },
  },
})
