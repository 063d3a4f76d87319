/** Each fault, seen to break a sign-in that works without it, to be diagnosed, and to be taken back. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { type FaultName, type FaultOptions, faultNames, type Lab, type LabOptions } from '../options.ts'
import { stageLab } from '../testing/stage.ts'
import { faultsByName } from './index.ts'

let provider: FickleProvider
let lab: Lab | undefined
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    journal: createJournal(),
    stateFolder: false,
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())
afterEach(() => lab?.close())

interface Case {
  readonly fault: FaultName
  readonly how?: FaultOptions
  readonly lab: Partial<LabOptions>
  readonly cause: string
}

const sticky = { balance: 'sticky' } as const
const redis = { store: 'redis', balance: 'round-robin' } as const
const atCallback = { when: 'before-callback' } as const

const cases: readonly Case[] = [
  { fault: 'kill', how: { ...atCallback, replica: 'owner' }, lab: sticky, cause: 'session-lost' },
  { fault: 'restart', how: { ...atCallback, replica: 'owner' }, lab: sticky, cause: 'session-lost' },
  { fault: 'rolling-restart', how: atCallback, lab: sticky, cause: 'session-lost' },
  { fault: 'redis-down', how: atCallback, lab: redis, cause: 'store-unavailable' },
  { fault: 'redis-slow', how: atCallback, lab: { ...redis, answerWithin: 1000 }, cause: 'store-unavailable' },
  { fault: 'redis-read-only', how: atCallback, lab: redis, cause: 'store-unavailable' },
  { fault: 'redis-evicting', lab: redis, cause: 'session-lost' },
  { fault: 'clock-ahead', lab: sticky, cause: 'clock-skew' },
  { fault: 'clock-behind', lab: sticky, cause: 'clock-skew' },
  { fault: 'session-expiry', lab: sticky, cause: 'session-expired' },
  { fault: 'cookie-dropped', lab: { replicas: 1 }, cause: 'cookie-not-sent' },
  { fault: 'cookie-overwritten', lab: { replicas: 1 }, cause: 'cookie-overwritten' },
  { fault: 'query-stripped', lab: { replicas: 1 }, cause: 'state-not-returned' },
]

test.for(cases)('$fault fails as $cause, and is taken back', async ({ fault, how, lab: options, cause }) => {
  const staged = await stageLab(`${provider.url}/standard`, options)
  lab = staged.lab
  expect(await staged.signIn()).toMatchObject({ signedIn: true })
  await lab.fault(fault, how)
  expect(await staged.signIn()).toMatchObject({ signedIn: false, cause })
  await lab.clearFault()
  expect(lab.faults).toEqual([])
  // Clients of a Redis that is back take a moment to notice.
  for (const due = Date.now() + 8_000; ; ) {
    const { signedIn } = await staged.signIn()
    if (signedIn) break
    if (Date.now() > due || !fault.startsWith('redis')) expect(signedIn).toBe(true)
  }
})

test('a pause makes the callback end without an answer', async () => {
  const staged = await stageLab(`${provider.url}/standard`, { replicas: 1, answerWithin: 200 })
  lab = staged.lab
  await lab.fault('pause', { ...atCallback, replica: 'owner' })
  expect(await staged.signIn()).toMatchObject({ signedIn: false, status: 504 })
  expect(await staged.signIn()).toMatchObject({ signedIn: true })
})

test('a changed scheme sends the browser where nothing speaks TLS', async () => {
  const staged = await stageLab(`${provider.url}/standard`, { replicas: 1 })
  lab = staged.lab
  await lab.fault('scheme-changed')
  expect(await staged.signIn()).toMatchObject({ signedIn: false, status: undefined })
})

test('a slow provider is slowed by whoever has hold of it', async () => {
  let slowed = 0
  const staged = await stageLab(`${provider.url}/standard`, {
    replicas: 1,
    slowProvider: (seconds) => {
      slowed = seconds
      return () => {
        slowed = 0
      }
    },
  })
  lab = staged.lab
  await lab.fault('slow-provider', { seconds: 6 })
  expect(slowed).toBe(6)
  await lab.clearFault('slow-provider')
  expect(slowed).toBe(0)
})

test('a fault that waits for its step strikes as many logins as it was told', async () => {
  const staged = await stageLab(`${provider.url}/standard`, sticky)
  lab = staged.lab
  await lab.fault('restart', { ...atCallback, replica: 'owner', logins: 2 })
  expect(lab.faults).toEqual([{ fault: 'restart', replica: 'owner', waiting: true }])
  expect(await staged.failures(4)).toBe(2)
  expect(lab.faults).toEqual([])
})

test('every fault is told to the journal', async () => {
  const staged = await stageLab(`${provider.url}/standard`, sticky)
  lab = staged.lab
  await lab.fault('clock-ahead', { replica: 'replica-2', seconds: 60 })
  await lab.clearFault()
  const told = staged.journal.unbound().filter((event) => event.kind === 'fault')
  expect(told).toMatchObject([
    { fault: 'clock-ahead', replica: 'replica-2', detail: '60 s' },
    { fault: 'cleared', replica: 'replica-2', detail: 'clock-ahead' },
  ])
})

test('every fault has a name, a title and whom it strikes', () => {
  expect(Object.keys(faultsByName).sort()).toEqual([...faultNames].sort())
  const titles = Object.values(faultsByName).map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
