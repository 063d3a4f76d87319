/** Scenario S28: a base path is missing from the address after the login. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A base path is missing from the address after the login',
  why: 'The redirect after the login leaves BASE_PATH out.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/26551',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12' } },
  notReproduced:
    'a generation is served at the root of its host, with /auth/callback among its pages; the failure needs it mounted below a prefix, pages and cookies included.',
  expected: { outcome: 'rejected', error: '404' },
  withoutCause: { expected: { outcome: 'signed-in' } },
})
