/** A key without which no login can begin has no value. */
import { defineCheck } from '../finding.ts'
import { problemsOf } from './configuration-problems.ts'
import { emptyDefaults } from './empty-default.ts'

export const keyMissing = defineCheck({
  id: 'key-missing',
  title: 'A required key has no value',
  severity: 'error',
  find({ deployment }) {
    const { facts, faults } = deployment
    // The section is off as a whole, or the value is empty for a reason that is told.
    if (faults.some(({ id }) => id === 'chart-section-off')) return []
    const told = new Set(emptyDefaults(deployment).map(({ key }) => key))
    return problemsOf(deployment, 'missing')
      .filter(({ key }) => !told.has(key))
      .map((found) =>
        facts.elsewhere
          ? {
              ...found,
              severity: 'info' as const,
              evidence: [
                ...found.evidence,
                `It may come from ${facts.elsewhere.map(({ value }) => value).join(', ')}, which was not given to the doctor.`,
              ],
            }
          : found,
      )
  },
})
