/** What is recorded of each vendor, against what its profile serves: member by member, over a real socket. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, start } from '../testing/client.ts'
import { countOf, differences, type Facts } from './facts.ts'
import { type ProfileId, profileFiles } from './index.ts'
import { observe } from './observe.ts'
import type { Profile } from './profile.ts'

interface Recorded {
  readonly sources: readonly string[]
  readonly recorded: string
  /** Whether the discovery document was seen from its first member to its last. */
  readonly isWhole?: true
  /** Members that were seen and whose values say where the provider is. */
  readonly named?: readonly string[]
  readonly facts: Facts
}

const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL('expectations.json', import.meta.url), 'utf8'),
)
let started: Started

beforeAll(async () => {
  started = await start({ autoSignIn: 'alice' })
})
afterAll(() => started[Symbol.asyncDispose]())

test('something is recorded of every profile of a vendor, with its sources', () => {
  expect(Object.keys(recorded).sort()).toEqual(
    Object.keys(profileFiles)
      .filter((id) => id !== 'standard' && id !== 'fapi-2.0')
      .sort(),
  )
  for (const [id, { sources, facts, recorded: date }] of Object.entries(recorded)) {
    expect(sources.length, id).toBeGreaterThan(0)
    for (const url of sources) expect(url, id).toMatch(/^https:\/\//)
    expect(date, id).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(countOf(facts), id).toBeGreaterThan(3)
  }
})

const membersOf = ({ values = {}, paths = {} }: NonNullable<Facts['discovery']> = {}) =>
  Object.keys({ ...values, ...paths })

test.each(Object.entries(recorded))(
  '%s is what is recorded of it',
  async (id, { facts, isWhole, named = [] }) => {
    const { authority = '', ask, endpoints }: Profile = (await profileFiles[id as ProfileId]()).default
    const address = `${started.provider.url}/${id}`
    const found = await observe({ address, authority, ...(ask && { ask }), ...(endpoints && { endpoints }) })
    expect(differences(facts, found)).toEqual([])
    const whole = [...membersOf(facts.discovery), ...named].sort()
    if (isWhole) expect(membersOf(found.discovery).sort()).toEqual(whole)
  },
)

test('a fact that is otherwise is found', async () => {
  const found = await observe({ address: `${started.provider.url}/standard`, authority: '' })
  expect(
    differences({ idToken: { absent: ['nonce'] }, token: { members: { expires_in: 'string' } } }, found),
  ).toEqual([
    { what: 'idToken.claims.nonce', expected: undefined, found: 'string' },
    { what: 'token.expires_in', expected: 'string', found: 'number' },
  ])
})
