/** Scenario S25: a proxy that drops the query breaks the login route. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A proxy that drops the query breaks the login route',
  why: 'The page requests the login with the address to return to. Something in front drops it, and release 1.11 has no fallback.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/25775',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.11' } },
  steps: [{ do: 'open-login', redirectUri: 'none' }, { do: 'sign-in' }],
  expected: {
    outcome: 'rejected',
    error: 'org.pac4j.core.exception.TechnicalException: Redirect URI is required',
  },
  withoutCause: {
    steps: [{ do: 'open-login' }, { do: 'sign-in' }],
    expected: { outcome: 'signed-in' },
  },
})
