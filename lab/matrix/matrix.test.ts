/** The matrix: what the model says and what is seen agree, and disagree where they should. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { policies } from '../options.ts'
import { defaultCells } from './cell.ts'
import { type MatrixRow, playMatrix } from './matrix.ts'
import { predict, splitRate } from './model.ts'
import { isKnownToSome } from './own/play-own.ts'
import { renderMatrix } from './report.ts'
import { wilson } from './wilson.ts'

const journal = createJournal()
let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, journal, stateFolder: false, autoSignIn: 'alice' })
})
afterAll(() => provider.close())

const play = (options: Partial<Parameters<typeof playMatrix>[0]>) =>
  playMatrix({ issuer: `${provider.url}/standard`, providerJournal: journal, ...options })

test('every policy of the built-in engine fails as often as the model says, and says why', async () => {
  const { rows } = await play({ axes: { policies, replicas: [1, 3] }, logins: 6 })
  expect(rows).toHaveLength(16)
  const wrong = rows.filter(({ ratePredicted, causePredicted }) => !ratePredicted || !causePredicted)
  expect(wrong).toEqual([])
  // The replica that issued the state takes the callback that another refused: the positive control.
  for (const { failed, proven } of rows) expect(proven).toBe(failed)
})

test('real fixes stand beside broken ones', async () => {
  const { rows } = await play({
    axes: { policies: ['round-robin'], stores: ['memory', 'redis', 'cookie', 'cookie-per-replica'] },
    logins: 4,
  })
  expect(
    rows.map(({ store, cookieKeys, failed, diagnosis }) => [store, cookieKeys, failed, diagnosis]),
  ).toEqual([
    ['memory', undefined, 4, 'other-replica'],
    ['redis', undefined, 0, undefined],
    ['cookie', 'shared', 0, undefined],
    ['cookie', 'per-replica', 4, 'key-differs'],
  ])
})

test('a seed plays the same game again', async () => {
  const failed = async (seed: number) => {
    const { rows } = await play({ axes: { policies: ['random'], replicas: [2, 4] }, logins: 12, seed })
    return rows.map((row) => row.failed)
  }
  const [first, again, other] = [await failed(5), await failed(5), await failed(6)]
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('rows come in the order of the cells while they are played at once', async () => {
  const heard: MatrixRow[] = []
  const { rows } = await play({
    axes: { policies: ['sticky', 'path-split'], stores: ['memory', 'cookie'] },
    logins: 1,
    onRow: (row, done, total) => {
      expect(done).toBe(heard.push(row))
      expect(total).toBe(4)
    },
  })
  expect(rows.map(({ balance, store }) => `${balance} ${store}`)).toEqual([
    'sticky memory',
    'sticky cookie',
    'path-split memory',
    'path-split cookie',
  ])
  expect(heard).toHaveLength(4)
})

test('a matrix in which no cell makes sense is an error', async () => {
  await expect(play({ axes: { stores: ['memory'], faults: ['redis-down'] } })).rejects.toMatchObject({
    code: 'ERR_MATRIX_EMPTY',
  })
})

test('the default set has at least sixty cells, none of them twice', () => {
  const cells = defaultCells().map((cell) => JSON.stringify(cell))
  expect(cells.length).toBeGreaterThanOrEqual(60)
  expect(new Set(cells).size).toBe(cells.length)
})

test('the model knows chance where there is chance', () => {
  expect(splitRate({ replicas: 4, balance: 'random' })).toBe(0.75)
  expect(splitRate({ replicas: 2, balance: 'cookie-hash' })).toBe(0.5)
  expect(splitRate({ replicas: 1, balance: 'round-robin' })).toBe(0)
  const cell = { replicas: 2, engine: 'built-in', balance: 'sticky', store: 'memory' } as const
  expect(predict({ ...cell, fault: undefined })).toEqual({ rate: 0, causes: [] })
  expect(predict({ ...cell, fault: 'kill' })).toEqual({ rate: 1, causes: ['session-lost'] })
})

test('a login is lost to another replica only where one knows it and another does not', () => {
  expect(isKnownToSome([true, false])).toBe(true)
  for (const known of [[true, true], [false, false], [true], [true, undefined]])
    expect(isKnownToSome(known)).toBe(false)
})

test('a Wilson interval holds the rate, and never leaves 0 to 1', () => {
  expect(wilson(0, 20).low).toBe(0)
  expect(wilson(20, 20).high).toBe(1)
  const { low, high } = wilson(10, 20)
  expect(low).toBeCloseTo(0.299, 3)
  expect(high).toBeCloseTo(0.701, 3)
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
})

test('the report is one page without scripts that shows each cell and what was expected', async () => {
  const matrix = await play({
    axes: { policies: ['round-robin', 'sticky'], faults: ['none', 'restart'] },
    logins: 2,
  })
  const html = await renderMatrix(matrix)
  expect(html).not.toMatch(/<script|https?:\/\//)
  expect(html.match(/<td data-cell/g)).toHaveLength(4)
  expect(html).toContain('other-replica')
  expect(html).toContain('session-lost')
})

test('the page of an own application says which deployments hold, and expects nothing', async () => {
  const matrix = await play({ axes: { policies: ['round-robin', 'sticky'] }, logins: 1 })
  const rows = matrix.rows.map((row) => ({ ...row, store: 'own' as const, expected: 0 }))
  const judged = rows.map((row) => ({ ...row, ratePredicted: row.failed === 0 }))
  const html = await renderMatrix({ ...matrix, rows: judged, ownApplication: true })
  expect(html).not.toMatch(/expected|model/)
  expect(html).toContain('<td>loses logins</td>')
  expect(html).toContain('<td>holds</td>')
  const idle = judged.map((row) => ({ ...row, ratePredicted: true, struck: false }))
  const untried = await renderMatrix({ ...matrix, rows: idle, ownApplication: true })
  expect(untried).not.toContain('Every deployment works')
  expect(untried).toContain('In 2 the fault never took effect')
})
