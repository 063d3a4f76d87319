/** Scenario S10: azure without a tenant has an issuer that is no URI. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure without a tenant has an issuer that is no URI',
  why: 'With a blank tenant the metadata is that of "common", whose issuer is a template.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', type: 'azure', tenant: '' } },
  notReproduced:
    'with type azure the releases always ask login.microsoftonline.com, whatever discoveryUri says, and a test must not depend on it.',
  expected: { outcome: 'rejected', error: 'Illegal character in path at index 34' },
  withoutCause: { given: { relyingParty: { generation: 'om-1.12' } }, expected: { outcome: 'signed-in' } },
})
