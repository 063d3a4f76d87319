/** The journal's bounds: events, logins and bytes; what goes says so. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Report } from './events.ts'
import { createJournal } from './journal.ts'
import { cut, ownSize, sizeOf } from './size.ts'

const step = (login: string, text: string): Report => ({
  kind: 'step',
  by: 'harness',
  login,
  title: 'said',
  url: undefined,
  status: undefined,
  text,
})
const beginning = (login: string): Report => ({
  kind: 'signed-in',
  by: 'replica-1',
  login,
  user: 'a',
  claims: {},
})

test('an event that holds too much is cut and says so; the others stay whole', () => {
  const journal = createJournal()
  journal.report(beginning('L1'))
  journal.report(step('L1', 'x'.repeat(900_000)))
  journal.report(step('L1', 'short'))
  const events = journal.login('L1')?.events ?? []
  expect(events.map(({ cut }) => cut)).toEqual([undefined, true, undefined])
  expect(JSON.stringify(events).length).toBeLessThan(10_000)
  expect(events[1]).toMatchObject({ kind: 'step', title: 'said' })
  expect(journal.forgotten()).toEqual({ logins: 0, events: 0, cut: 1 })
})

test('thousands of large events never hold more than the bytes that are allowed', () => {
  const bytes = 4 * 1024 * 1024
  const journal = createJournal({ bytes })
  for (let index = 0; index < 3000; index += 1) {
    journal.report(beginning(`L${index}`))
    journal.report(step(`L${index}`, 'y'.repeat(40_000)))
  }
  const held = journal.logins().reduce((sum, { events }) => sum + sizeOf(events, 2 * bytes), 0)
  expect(held).toBeLessThanOrEqual(bytes * 1.1)
  expect(journal.logins()[0]?.id).toBe('L2999')
  expect(journal.forgotten().logins).toBeGreaterThan(2000)
})

test('one login cannot push out all others, and says how many of its events were dropped', () => {
  const journal = createJournal({ bytes: 8 * 1024 * 1024 })
  journal.report(beginning('quiet'))
  journal.report(beginning('loud'))
  for (let index = 0; index < 400; index += 1) journal.report(step('loud', 'z'.repeat(60_000)))
  expect(journal.login('quiet')?.events).toHaveLength(1)
  const loud = journal.login('loud')
  expect(loud?.dropped).toBeGreaterThan(300)
  expect((loud?.events.length ?? 0) + (loud?.dropped ?? 0)).toBe(401)
})

test('whatever is nested how deep, its size is counted and its copy is shallow enough to be written', () => {
  let deep: unknown = 'end'
  for (let depth = 0; depth < 200_000; depth += 1) deep = depth % 2 ? [deep] : { deep }
  expect(sizeOf(deep, 1e9)).toBeGreaterThan(1_000_000)
  expect(JSON.stringify(cut(deep)).length).toBeLessThan(1000)
})

test('a value keeps its types when it is cut', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const copy = cut(value)
      expect(Array.isArray(copy)).toBe(Array.isArray(value))
      expect(typeof copy).toBe(typeof value)
      if (sizeOf(value, 1e6) < 2000) expect(copy).toEqual(value)
    }),
  )
})

test('what computes its members when they are read is not read for its size', () => {
  const report = {
    [ownSize]: 500,
    get claims(): never {
      throw new Error('read')
    },
  }
  expect(sizeOf(report, 1e6)).toBe(532)
})

test('a login that is named with ever new keys is found by the newest of them, and holds no more', () => {
  const journal = createJournal()
  const report = (key: string) =>
    journal.report({ kind: 'fault', by: 'lab', fault: 'x', login: 'L1', keys: [`code:${key}`] } as never)
  journal.report({ kind: 'login-started', by: 'replica-1', login: 'L1' } as never)
  for (let index = 0; index < 3000; index += 1) report(`${index}`)
  const found = (key: string) => journal.loginOf({ login: undefined, keys: [`code:${key}`] } as never)?.id
  expect([found('0'), found('1900'), found('2999')]).toEqual([undefined, undefined, 'L1'])
})
