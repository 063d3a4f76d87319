/** Public reports: the words that somebody posted, and the causes that the thread found. Excerpts of error texts only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from '../diagnosis.ts'
import { explainText } from '../explain/explain-text.ts'

interface Report {
  /** Where it was posted. */
  readonly report: string
  readonly product: string
  /** Each is a right answer: more than one where the words alone do not tell them apart. */
  readonly cause: readonly string[]
  readonly text: string
}

const reports = readFileSync(join(import.meta.dirname, 'public-reports.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Report)

const explained = reports.map((each) => ({ ...each, first: explainText(each.text)[0] }))

test('a right cause comes first in 95 of 100 public reports', () => {
  const missed = explained.filter(({ cause, first }) => !cause.includes(first?.cause ?? ''))
  const shown = missed.map(({ report, first }) => `${report}: ${first?.cause}`).join('\n')
  expect(missed.length / reports.length, shown).toBeLessThanOrEqual(0.05)
})

test('no wrong cause of a public report is called proven', () => {
  const wrong = explained.filter(
    ({ cause, first }) => first?.certainty === 'proven' && !cause.includes(first.cause),
  )
  expect(wrong.map(({ report }) => report)).toEqual([])
})

test('each public report has an address and causes of the closed list', () => {
  for (const { report, cause } of reports) {
    expect(URL.canParse(report), report).toBe(true)
    expect(cause.length, report).toBeGreaterThan(0)
    for (const each of cause) expect(causes, report).toContain(each)
  }
})
