/** Scenario S10: azure without a tenant has an issuer that is no URI. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Azure without a tenant has an issuer that is not a URI',
  why: 'With a blank tenant the metadata is that of "common", whose issuer is a template.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: { relyingParty: { generation: 'om-1.12', type: 'azure', tenant: '' } },
  notReproduced:
    "the page says only that the callback is not available; the text about the issuer is in the log, and no quirk puts Microsoft's issuer template into a discovery document.",
  expected: { outcome: 'rejected', error: 'Illegal character in path at index 34' },
  withoutCause: { given: { relyingParty: { generation: 'om-1.12' } }, expected: { outcome: 'signed-in' } },
})
