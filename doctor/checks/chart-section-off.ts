/** `enabled: false` in the values of the chart: nothing of the section reaches the server. */
import { defineCheck } from '../finding.ts'
import { faultsOf } from './form-faults.ts'

export const chartSectionOff = defineCheck({
  id: 'chart-section-off',
  title: "A section of the chart's values is switched off",
  severity: 'error',
  find: ({ deployment }) => faultsOf(deployment, 'chart-section-off'),
})
