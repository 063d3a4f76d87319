/** A value that the files only say the place of: a Secret, a ConfigMap, the shell. Nothing is missing. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const secretReference = defineCheck({
  id: 'secret-reference',
  title: 'A value is kept elsewhere and was not looked at',
  severity: 'info',
  find: ({ deployment }) => problemsOf(deployment, 'reference'),
})
