/** A page that polls the provider's session iframe: what counts as acting on `changed`, and that it gets its time to do so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowserDriver } from '../../drivers/browser.ts'
import { launchChromium } from '../../drivers/chromium.ts'
import type { JournalEvent } from '../../journal/events.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { describeQuirk } from '../../provider/quirks/describe.ts'
import { controlHere } from '../provider/control-here.ts'
import { checkSubject } from '../subject.ts'
import { type CarelessRelyingParty, startCarelessRelyingParty } from '../testing/careless-relying-party.ts'
import { verdictOf } from '../verdicts/verdict.ts'
import { attempt, type Bench } from './attempt.ts'
import { makeVictim } from './needles.ts'
import type { Learnt, Look } from './probe.ts'
import { reacts, watchSession } from './session-page.ts'

const event = (details: object) => details as JournalEvent
const asked = (endpoint: string, name: string, value: string) =>
  event({ kind: 'client-request', endpoint, parameters: [{ name, value }] })

test.each([
  ['a request without a page', asked('authorization', 'prompt', 'none'), true],
  ['a logout', event({ kind: 'end-session-request' }), true],
  ['a sign-in on the page', asked('authorization', 'prompt', 'login'), false],
  ['another parameter', asked('authorization', 'display', 'none'), false],
  ['another endpoint', asked('token', 'prompt', 'none'), false],
  ['the poll itself', event({ kind: 'quirk', stage: 'session-iframe' }), false],
])('whether %s is a reaction', (_what, one, does) => {
  expect(reacts(one)).toBe(does)
})

const look = (status: number): Look => ({ status, location: undefined, text: '' })
const learnt: Learnt = { manner: 'fetched', out: look(401), in: look(200), by: 'status', showsIdentity: true }
const journal = createJournal()
let provider: FickleProvider
let careless: CarelessRelyingParty
let browser: Awaited<ReturnType<typeof launchChromium>>
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
  careless = await startCarelessRelyingParty({ issuer: provider.url })
  browser = await launchChromium()
})
afterAll(() => Promise.all([browser.close(), careless.close(), provider.close()]))

test.each([
  ['asks again at changed keeps the rule', '?asks', 'accepted'],
  ['does nothing at changed breaks it', '', 'rejected'],
])('one that %s', async (_what, query, verdict) => {
  const { url } = careless
  const bench: Bench = {
    subject: checkSubject({ login: `${url}/login`, signedIn: `${url}/me` }),
    driver: createBrowserDriver(browser),
    control: controlHere(provider, journal),
    victim: makeVictim(),
  }
  const played = await attempt(bench, {
    quirks: ['session-management-changed'],
    learnt,
    patience: { limitMs: 60_000, settleMs: 0 },
    ...watchSession(bench, `${url}/session${query}`),
  })
  const quirk = await describeQuirk('session-management-changed')
  expect(verdictOf(played, quirk, learnt, false)).toMatchObject({ verdict })
})
