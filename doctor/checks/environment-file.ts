/** A line of an environment file that readers take otherwise than it was meant. */
import { defineCheck } from '../finding.ts'
import { faultsOf } from './form-faults.ts'

export const environmentFileForm = defineCheck({
  id: 'environment-file',
  title: 'The environment file has an error',
  severity: 'error',
  find: ({ deployment }) => faultsOf(deployment, 'environment-file'),
})
