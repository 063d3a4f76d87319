/** Scenario S26: a server URL that is not the browser's origin refuses every login in 2.0. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: "A server URL that is not the browser's origin refuses every login in 2.0",
  why: 'Release 2.0 trusts only /auth/callback below serverUrl, whose default is localhost.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/26311',
  family: 'reports',
  given: { relyingParty: { generation: 'om-2.0', serverUrl: 'http://localhost:8585' } },
  expected: { outcome: 'rejected', error: 'Redirect URI must exactly match a trusted redirect URI' },
  withoutCause: { given: { relyingParty: { generation: 'om-2.0' } }, expected: { outcome: 'signed-in' } },
})
