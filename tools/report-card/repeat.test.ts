/** Several runs of one example side by side: what they say alike is left out, and what differs is told with who said it. */
import { expect, test } from 'vitest'
import type { CardRow } from './card.ts'
import { differenceInWords, differences, type Run } from './repeat.ts'

const row = (quirk: string, told: Partial<CardRow> = {}): CardRow => ({
  quirk,
  verdict: 'rejected',
  right: true,
  result: 'passed',
  expect: 'reject',
  level: 'must',
  ...told,
})

const run = (driver: Run['driver'], number: number, ...rows: readonly CardRow[]): Run => ({
  driver,
  run: number,
  rows,
})

test('rows that are the same in every run differ in nothing, in whatever order they come', () => {
  const [one, other] = [row('id-token-nonce-mismatch'), row('id-token-aud-mismatch')]
  expect(differences([])).toEqual([])
  expect(differences([run('http', 1, one, other), run('browser', 1, other, one)])).toEqual([])
  // What was seen may have other words each time.
  expect(differences([run('http', 1, one), run('http', 2, { ...one, evidence: ['seen'] })])).toEqual([])
})

test.each<[what: string, other: CardRow[], said: string]>([
  ['verdict', [row('a', { verdict: 'accepted' })], 'accepted, passed'],
  ['result', [row('a', { result: 'warning' })], 'rejected, warning'],
  ['reason', [row('a', { reason: 'It is late.' })], 'rejected, passed (It is late.)'],
  ['row, which is missing', [], 'missing'],
])('another %s is told once, with the runs that say so', (_what, other, said) => {
  const runs = [
    run('http', 1, row('a'), row('b')),
    run('http', 2, row('b'), ...other),
    run('browser', 1, row('a'), row('b')),
  ]
  expect(differences(runs)).toEqual([
    {
      quirk: 'a',
      verdicts: [
        { said: 'rejected, passed', runs: ['http 1', 'browser 1'] },
        { said, runs: ['http 2'] },
      ],
    },
  ])
  expect(differences(runs).map(differenceInWords)).toEqual([
    `a\n  http 1, browser 1: rejected, passed\n  http 2: ${said}`,
  ])
})
