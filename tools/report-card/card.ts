/** The report card's data, docs/generated/report-card.json: what each example did with each misbehaviour when it was last checked. */
import { join } from 'node:path'
import type { CheckReport } from '../../check/check.ts'
import type { CheckResult } from '../../check/verdicts/result.ts'
import { readWritten } from '../written.ts'

/** A result without what differs from run to run. Evidence is kept of what is to be explained. */
export type CardRow = Omit<CheckResult, 'evidence' | 'sent' | 'durationMs' | 'known'> & {
  readonly evidence?: readonly string[]
}

export interface CheckedExample {
  readonly driver: 'http' | 'browser'
  /** The version that was checked; of what the machine brings, the one that it had. */
  readonly version: string
  /** The day, as YYYY-MM-DD in UTC. */
  readonly checked: string
  readonly rows: readonly CardRow[]
}

export interface UncheckedExample {
  /** Why it was not checked, as part of a sentence. */
  readonly missing: string
}

/** By the example's id. */
export type Card = Readonly<Record<string, CheckedExample | UncheckedExample>>

export const cardFolder = join(import.meta.dirname, '..', '..', 'docs', 'generated')
export const cardFile = join(cardFolder, 'report-card.json')

/** Ports are another's in the next run, and so are the ids of runs. */
const lasting = (text: string) => text.replaceAll(/(localhost|127\.0\.0\.1):\d+/g, '$1')

export const rowsOf = ({ results }: Pick<CheckReport, 'results'>): CardRow[] =>
  results.map(({ quirk, verdict, right, result, expect, level, reason, evidence }) => ({
    quirk,
    verdict,
    right,
    result,
    expect,
    level,
    ...(reason !== undefined && { reason: lasting(reason) }),
    ...((result === 'failed' || result === 'warning') && { evidence: evidence.map(lasting) }),
  }))

/** The card as it was last written; empty before the first time. */
export const readCard = (file = cardFile): Card => readWritten<Card>(file)

/** One row a line, so that a difference reads as one. */
export const cardText = (card: Card): string => {
  const examples = Object.entries(card).map(([id, checked]) => {
    if ('missing' in checked) return `  ${JSON.stringify(id)}: ${JSON.stringify(checked)}`
    const { rows, ...rest } = checked
    const lines = rows.map((row) => `      ${JSON.stringify(row)}`).join(',\n')
    return `  ${JSON.stringify(id)}: {\n    ${JSON.stringify(rest).slice(1, -1)},\n    "rows": [\n${lines}\n    ]\n  }`
  })
  return `{\n${examples.join(',\n')}\n}\n`
}
