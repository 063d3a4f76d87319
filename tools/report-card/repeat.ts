/** Compares what several runs of one example said, by either driver, row by row. */
import type { CheckedExample } from './card.ts'

export interface Run {
  readonly driver: CheckedExample['driver']
  /** From 1, among those of the driver. */
  readonly run: number
  readonly rows: CheckedExample['rows']
}

export interface Difference {
  readonly quirk: string
  /** Each verdict that there was, with the runs that reached it. */
  readonly verdicts: readonly { readonly said: string; readonly runs: readonly string[] }[]
}

const nameOf = ({ driver, run }: Run) => `${driver} ${run}`

/** Rows whose verdict or result is not the same in every run; one that is missing in a run differs too. */
export function differences(runs: readonly Run[]): Difference[] {
  const quirks = [...new Set(runs.flatMap(({ rows }) => rows.map(({ quirk }) => quirk)))].sort()
  return quirks.flatMap((quirk) => {
    const byWords = new Map<string, string[]>()
    for (const one of runs) {
      const row = one.rows.find((candidate) => candidate.quirk === quirk)
      const said = row
        ? `${row.verdict}, ${row.result}${row.reason === undefined ? '' : ` (${row.reason})`}`
        : 'missing'
      byWords.set(said, [...(byWords.get(said) ?? []), nameOf(one)])
    }
    if (byWords.size < 2) return []
    return [{ quirk, verdicts: [...byWords].map(([said, names]) => ({ said, runs: names })) }]
  })
}

export const differenceInWords = ({ quirk, verdicts }: Difference): string =>
  [quirk, ...verdicts.map(({ said, runs }) => `  ${runs.join(', ')}: ${said}`)].join('\n')
