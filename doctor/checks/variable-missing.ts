/** A placeholder without a default whose variable is not set. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const variableMissing = defineCheck({
  id: 'variable-missing',
  title: 'A variable is not set',
  severity: 'error',
  find: ({ deployment }) => problemsOf(deployment, 'missing-variable'),
})
