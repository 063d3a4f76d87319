/** Scenario S16: with client type public there is no callback. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'With client type public there is no callback',
  why: 'The shipped default is public. Every route of the confidential flow then answers 404.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/20811',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', clientType: 'public' } },
  expected: { outcome: 'rejected', error: 'Callback endpoint not available for public clients' },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.12', clientType: 'confidential' } },
    expected: { outcome: 'signed-in' },
  },
})
