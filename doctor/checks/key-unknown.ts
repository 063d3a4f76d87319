/** A key that no schema has: OpenMetadata does not start with it. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'

export const keyUnknown = defineCheck({
  id: 'key-unknown',
  title: 'A key does not exist',
  severity: 'error',
  find: ({ deployment }) => problemsOf(deployment, 'unknown-key'),
})
