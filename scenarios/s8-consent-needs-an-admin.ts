/** Scenario S8: a provider that lets nobody consent answers access_denied. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A provider that lets nobody consent answers access_denied',
  why: 'The default prompt=consent asks for a consent that only an administrator may give. What the provider says about it is never shown.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22758',
  family: 'reports',
  given: {
    provider: { quirks: ['authorization-error=access_denied'] },
    relyingParty: { generation: 'om-1.11', prompt: 'consent' },
  },
  expected: { outcome: 'rejected', error: 'Bad authentication response', diagnosis: 'access-denied' },
  withoutCause: { given: { provider: {} }, expected: { outcome: 'signed-in' } },
})
