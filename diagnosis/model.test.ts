/** Property: replicas that work by their mechanism, struck in every combination, are diagnosed as what struck them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Cause } from './diagnosis.ts'
import {
  begin,
  callbackReceived,
  fault,
  loginStarted,
  rejected,
  type Step,
  signedIn,
  signIn,
  story,
} from './testing/story.ts'

interface World {
  readonly store: 'memory' | 'redis' | 'cookie'
  readonly owner: number
  readonly asked: number
  readonly keys: 'shared' | 'per-replica'
  /** One place for a state in each session, or a place for each login. */
  readonly slots: 'one' | 'many'
  readonly cookie: 'sent' | 'dropped' | 'replaced'
  readonly ownerRestarts: boolean
  readonly storeDown: boolean
  readonly secondTab: boolean
  readonly query: 'whole' | 'stripped'
}

const world = fc.record<World>({
  store: fc.constantFrom('memory', 'redis', 'cookie'),
  owner: fc.integer({ min: 1, max: 3 }),
  asked: fc.integer({ min: 1, max: 3 }),
  keys: fc.constantFrom('shared', 'per-replica'),
  slots: fc.constantFrom('one', 'many'),
  cookie: fc.constantFrom('sent', 'sent', 'sent', 'dropped', 'replaced'),
  ownerRestarts: fc.boolean(),
  storeDown: fc.boolean(),
  secondTab: fc.boolean(),
  query: fc.constantFrom('whole', 'whole', 'whole', 'stripped'),
})

const name = (number: number) => `replica-${number}` as const

/** What struck, worst first: the cause that has to be named; undefined where the login signs in. */
function injected({
  store,
  owner,
  asked,
  keys,
  slots,
  cookie,
  ownerRestarts,
  storeDown,
  secondTab,
  query,
}: World): Cause | undefined {
  if (store === 'redis' && storeDown) return 'store-unavailable'
  if (query === 'stripped') return 'state-not-returned'
  if (cookie === 'dropped') return 'cookie-not-sent'
  if (cookie === 'replaced') return 'cookie-overwritten'
  if (store === 'cookie' && keys === 'per-replica' && owner !== asked) return 'key-differs'
  if (store === 'memory' && ownerRestarts) return 'session-lost'
  if (store === 'memory' && owner !== asked) return 'other-replica'
  return secondTab && slots === 'one' ? 'state-overwritten' : undefined
}

/** The same, by mechanism: sessions in maps, cookies that are opened or not. Returns what the replicas would report. */
function run(given: World): { events: Step[]; other: Step[]; unbound: Step[] } {
  const { store, owner, asked, keys, slots, cookie, ownerRestarts, storeDown, secondTab, query } = given
  const memories = new Map([1, 2, 3].map((each) => [each, new Map<string, Set<string>>()]))
  const redis = new Map<string, Set<string>>()
  const sessionsOf = (replica: number) => (store === 'redis' ? redis : memories.get(replica))
  const put = (states: Set<string>, state: string) => {
    if (slots === 'one') states.clear()
    states.add(state)
  }
  const states = new Set<string>()
  put(states, 'mine')
  if (store !== 'cookie') sessionsOf(owner)?.set('sid', states)
  const events: Step[] = [loginStarted(name(owner), { store, session: 'session:sid' })]
  if (secondTab) put(states, 'theirs')
  const other = secondTab
    ? [{ ...loginStarted(name(owner), { store, session: 'session:sid' }, begin + 500), login: 'L2' }]
    : []
  const unbound: Step[] = []
  if (ownerRestarts) {
    memories.get(owner)?.clear()
    unbound.push({
      ...fault('lab', { fault: 'restart', replica: name(owner) }, begin + 700),
      login: undefined,
    })
  }
  events.push(...signIn())
  const sent = cookie === 'dropped' ? undefined : cookie === 'replaced' ? 'foreign' : 'sid'
  const opens = store !== 'cookie' || (sent === 'sid' && (keys === 'shared' || owner === asked))
  const session =
    store === 'cookie'
      ? opens
        ? states
        : undefined
      : sent === undefined
        ? undefined
        : sessionsOf(asked)?.get(sent)
  const broken = store === 'redis' && storeDown
  const found = query === 'whole' && !broken && sent !== undefined && session?.has('mine') === true
  events.push(
    callbackReceived(name(asked), {
      store,
      session: sent === undefined ? undefined : `session:${sent}`,
      sessionCookie:
        sent === undefined ? 'absent' : broken || !opens ? 'unreadable' : session ? 'known' : 'unknown',
      state: query === 'stripped' ? 'absent-from-request' : found ? 'found' : 'not-in-session',
      storeError: broken ? 'connect ECONNREFUSED' : undefined,
    }),
    found ? signedIn(name(asked)) : rejected(name(asked), broken ? { check: 'store' } : {}),
  )
  return { events, other, unbound }
}

test('the cause is the one that was injected, in every combination', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { events, other, unbound } = run(given)
      const diagnosis = diagnose(story(...events), {
        unbound: story(...unbound),
        otherLogins: [story(...other)],
      })
      expect(diagnosis?.cause).toBe(injected(given))
    }),
    { numRuns: 3000 },
  )
})
