/** A value that the files only say the place of: a Secret, a ConfigMap, the shell. Nothing is missing. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const secretReference = defineCheck({
  id: 'secret-reference',
  title: 'A value is stored elsewhere and was not read',
  severity: 'info',
  find: ({ deployment }) => problemsOf(deployment, 'reference'),
})
