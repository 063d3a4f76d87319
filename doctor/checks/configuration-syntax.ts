/** The file is no YAML, or holds a placeholder that is none. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const configurationSyntax = defineCheck({
  id: 'configuration-syntax',
  title: 'The configuration cannot be read',
  severity: 'error',
  find: ({ deployment }) => problemsOf(deployment, 'syntax'),
})
