/** Scenario S24: a scope that the client may not ask for locks everybody out. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A scope that the client may not ask for locks everybody out',
  why: 'offline_access was added to the configuration and not to the client at the provider.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/30304',
  family: 'reports',
  given: {
    provider: { registered: { redirect_uris: ['{app}/callback'], scope: 'openid email profile' } },
    relyingParty: { generation: 'om-1.11', scope: 'openid email profile offline_access', prompt: 'consent' },
  },
  expected: { outcome: 'rejected', error: 'Bad authentication response' },
  withoutCause: { given: { relyingParty: { generation: 'om-1.11' } }, expected: { outcome: 'signed-in' } },
})
