/** Scenario S28: a base path is missing from the address after the login. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A base path is missing from the address after the login',
  why: 'The redirect after the login leaves BASE_PATH out.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/26551',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12' } },
  notReproduced:
    'the lab serves the relying party at the root of its host; a prefix is the business of a proxy in front that rewrites paths.',
  expected: { outcome: 'rejected', error: '404' },
  withoutCause: { expected: { outcome: 'signed-in' } },
})
