/** A key that the chart's values do not have: the server never gets it. */
import { defineCheck } from '../finding.ts'
import { faultsOf } from './form-faults.ts'

export const chartKey = defineCheck({
  id: 'chart-key',
  title: 'The chart does not read a key',
  severity: 'error',
  find: ({ deployment }) => faultsOf(deployment, 'chart-key'),
})
