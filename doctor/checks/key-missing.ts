/** A key without which no login can begin has no value. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const keyMissing = defineCheck({
  id: 'key-missing',
  title: 'A required key has no value',
  severity: 'error',
  find: ({ deployment }) => problemsOf(deployment, 'missing'),
})
