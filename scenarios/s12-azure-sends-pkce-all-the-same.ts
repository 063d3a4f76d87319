/** Scenario S12: azure sends a code challenge although PKCE is disabled. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure sends a code challenge although PKCE is disabled',
  why: 'The settings are copied without disablePkce, so that PKCE is always on for azure.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', type: 'azure', tenant: 'a-tenant', disablePkce: true } },
  notReproduced:
    'with type azure the releases always ask login.microsoftonline.com, whatever discoveryUri says, and a test must not depend on it.',
  expected: { outcome: 'rejected', error: 'Bad authentication response' },
  withoutCause: { given: { relyingParty: { generation: 'om-2.0' } }, expected: { outcome: 'signed-in' } },
})
