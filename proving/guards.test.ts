import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type QuirkId, quirkFiles } from '../provider/quirks/index.ts'
import { loadQuirk } from '../provider/quirks/load.ts'
import { type CheckName, checks } from './checks/index.ts'
import { checkOrder } from './checks/order.ts'
import { checkIndex, checkNames } from './generate-checks.ts'
import { elsewhere } from './plans/elsewhere.ts'
import { plans } from './plans/index.ts'
import { manoeuvres } from './plans/manoeuvres.ts'
import type { Plan } from './plans/plan.ts'

const rows = new Set(
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../provider/quirks/catalogue.json'), 'utf8')) as {
      id: string
    }[]
  ).map(({ id }) => id),
)
const names = Object.keys(checks) as CheckName[]
const quirks = Object.keys(quirkFiles) as QuirkId[]
const allPlans = [plans, manoeuvres].flatMap((group) =>
  Object.entries(group).flatMap(([id, entry]) => ([entry].flat() as Plan[]).map((plan) => ({ id, plan }))),
)

/** Checks that no quirk can get past alone, and why. */
const unproven: Partial<Record<CheckName, string>> = {
  'request-state': 'what a missing state costs is looked at by the lint request-state',
  'request-nonce': 'what a missing nonce costs is looked at by the lint request-nonce',
  'refresh-auth-time-same': 'no row changes auth_time on refresh',
  'refresh-exp-past': 'no row lets a refreshed token expire',
  'logout-jti-fresh': 'a logout token may be used twice (Back-Channel Logout 2.6 leaves it to the client)',
}

test('the index of checks is that of the files', () => {
  expect(readFileSync(join(import.meta.dirname, 'checks/index.ts'), 'utf8')).toBe(checkIndex(checkNames()))
})

test('every check runs at its stage, once', () => {
  for (const [stage, ordered] of Object.entries(checkOrder)) {
    for (const name of ordered) expect(checks[name].stage, name).toBe(stage)
  }
  expect(Object.values(checkOrder).flat().sort()).toEqual(names.toSorted())
})

test('titles of checks are unique, specifications are https, rows and quirks that they catch exist', () => {
  const titles = names.map((name) => checks[name].title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  for (const name of names) {
    expect(new URL(checks[name].spec).protocol, name).toBe('https:')
    for (const row of checks[name].catches)
      expect(rows.has(row) || Object.hasOwn(quirkFiles, row), `${name}: ${row}`).toBe(true)
  }
})

test('every quirk has a plan, and every plan is of a quirk or a row', () => {
  expect(quirks.filter((id) => !Object.hasOwn(plans, id) && !elsewhere.has(id))).toEqual([])
  expect(Object.keys(plans).filter((id) => !Object.hasOwn(quirkFiles, id) && !rows.has(id))).toEqual([])
})

test('what is proven elsewhere is named in the test that proves it', () => {
  const open = [...elsewhere].filter(
    ([id, test]) => !readFileSync(join(import.meta.dirname, '..', test), 'utf8').includes(`'${id}`),
  )
  expect(open).toEqual([])
  expect([...elsewhere.keys()].filter((id) => Object.hasOwn(plans, id))).toEqual([])
})

test('manoeuvres are rows that no quirk plays', () => {
  for (const id of Object.keys(manoeuvres)) {
    expect(rows, id).toContain(id)
    expect(Object.hasOwn(quirkFiles, id), id).toBe(false)
  }
})

test('every quirk that must be rejected names the check that catches it', async () => {
  const open: string[] = []
  for (const id of quirks) {
    const { expect: expected } = await loadQuirk(id)
    const rejects =
      typeof expected === 'string' ? expected === 'reject' : Object.values(expected).includes('reject')
    const planned = ([plans[id] ?? []].flat() as Plan[]).filter(
      ({ expect: own }) => (own ?? 'reject') === 'reject',
    )
    if (rejects && !planned.some(({ omit }) => omit !== undefined)) open.push(id)
  }
  expect(open).toEqual([])
})

test('a check says that it catches the rows that it is left out for', async () => {
  const silent: string[] = []
  for (const { id, plan } of allPlans) {
    if (!plan.omit) continue
    const implemented = Object.hasOwn(quirkFiles, id) ? (await loadQuirk(id as QuirkId)).catalogue : [id]
    const catches: readonly string[] = checks[plan.omit].catches
    if (implemented.length > 0 && ![...implemented, id].some((row) => catches.includes(row)))
      silent.push(`${plan.omit}: ${id}`)
  }
  expect(silent).toEqual([])
})

test('every check is left out by a plan, or it is said why not', () => {
  const left = new Set(allPlans.map(({ plan }) => plan.omit))
  const expected = names.filter((name) => !left.has(name))
  expect(expected.toSorted()).toEqual(Object.keys(unproven).toSorted())
})
