/** Scenario S11: azure ignores the discovery URI. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure ignores the discovery URI',
  why: 'An operator who points type azure at another provider still gets Microsoft.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', type: 'azure', tenant: 'a-tenant' } },
  notReproduced:
    'with type azure the releases always ask login.microsoftonline.com, whatever discoveryUri says, and a test must not depend on it.',
  expected: { outcome: 'rejected', error: 'Callback endpoint not available' },
  withoutCause: { given: { relyingParty: { generation: 'om-1.12' } }, expected: { outcome: 'signed-in' } },
})
