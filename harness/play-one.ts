/** Plays one scenario once: composes what it is given, takes its steps, and reads off how the login ended and why. */
import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { loopbackHosts } from '../drivers/chromium.ts'
import type { Driver, Visitor } from '../drivers/driver.ts'
import type { Login } from '../journal/journal.ts'
import type { Expected, Given, Outcome, Step } from '../scenarios/scenario.ts'
import { type Composition, compose } from './composition.ts'
import { loginOfTab } from './login-of-tab.ts'
import { outcomeOf } from './outcome.ts'
import { probeByStatus } from './probe.ts'
import { shownError } from './shown-error.ts'
import { takeStep } from './steps/index.ts'
import type { OpenTab, Playing } from './steps/step.ts'

/** One way to play a scenario: as it stands, or with its cause taken away. */
export interface Plot {
  readonly given: Given
  readonly steps: readonly Step[]
  readonly expected: Expected
}

/** How a tab's login ended. */
interface Ended {
  readonly outcome: Outcome
  /** The text that the relying party shows, verbatim. */
  readonly error: string | undefined
  /** The text of the page. */
  readonly page: string | undefined
  readonly diagnosis: Diagnosis | undefined
}

export interface Played extends Ended {
  readonly asExpected: boolean
  /** Where it was not: what was expected and what came, one line a difference. */
  readonly differences: readonly string[]
  /** The journal's login, for those who show it. */
  readonly login: Login | undefined
  readonly durationMs: number
}

export interface PlayOneOptions {
  readonly driver: Driver
  readonly keys: readonly JWK[]
  /** How long one navigation may take, in milliseconds. */
  readonly limitMs: number
}

/** Where the built-in relying party tells whether one is signed in. */
const loggedInUser = (appUrl: string): string => `${appUrl}/api/v1/users/loggedInUser`

function differencesOf(expected: Expected, ended: Ended): string[] {
  const differences: string[] = []
  if (ended.outcome !== expected.outcome) {
    differences.push(`expected the outcome ${expected.outcome}, but it was ${ended.outcome}`)
  }
  if (expected.error !== undefined && !ended.error?.includes(expected.error)) {
    differences.push(
      `expected the error "${expected.error}", but the page shows ${ended.error ? `"${ended.error}"` : 'none'}`,
    )
  }
  if (expected.page !== undefined && !ended.page?.includes(expected.page)) {
    differences.push(`expected the page to say "${expected.page}", but it does not`)
  }
  if (expected.diagnosis !== undefined && ended.diagnosis?.cause !== expected.diagnosis) {
    differences.push(
      `expected the diagnosis ${expected.diagnosis}, but it is ${ended.diagnosis?.cause ?? 'none'}`,
    )
  }
  return differences
}

/** Keeps the tabs and browsers of one scenario. */
function createPlaying(composition: Composition, { driver, limitMs }: PlayOneOptions) {
  const visitors = new Map<string, Visitor>()
  const tabs = new Map<string, OpenTab>()
  const probe = probeByStatus(loggedInUser(composition.appUrl))
  let current: OpenTab | undefined

  async function visitorNamed(name: string): Promise<Visitor> {
    const known = visitors.get(name)
    if (known) return known
    const visitor = await driver.visitor({
      run: `play-${randomBytes(6).toString('hex')}`,
      limitMs,
      loopbackHosts,
    })
    visitors.set(name, visitor)
    return visitor
  }

  async function tab(name = 'first', browser = 'first'): Promise<OpenTab> {
    let open = tabs.get(name)
    if (!open) {
      const visitor = await visitorNamed(browser)
      open = { name, visitor, tab: await visitor.tab(), signedInBefore: undefined }
      tabs.set(name, open)
    }
    open.signedInBefore = (await probe(open.visitor)).signedIn
    current = open
    return open
  }

  const playing: Playing = {
    composition,
    tab,
    current: () => {
      if (!current) throw new Error('No tab is open yet: a scenario starts with open-login.')
      return current
    },
    visitors: () => [...visitors.values()],
  }

  async function ended(): Promise<Ended & { login: Login | undefined }> {
    const { tab: open, visitor, signedInBefore } = playing.current()
    const { journal } = composition
    const { signedIn } = await probe(visitor)
    const error = await shownError(open)
    const outcome = outcomeOf({
      before: signedInBefore,
      after: signedIn,
      arrival: open.arrival(),
      error,
      appUrl: composition.appUrl,
    })
    const login = loginOfTab(journal, open.visited(), visitor.run)
    const diagnosis =
      outcome === 'signed-in'
        ? undefined
        : diagnose(login?.events ?? [], {
            unbound: journal.unbound(),
            otherLogins: journal.logins().flatMap((other) => (other.id === login?.id ? [] : [other.events])),
          })
    return { outcome, error, page: await open.textOf('body'), diagnosis, login }
  }

  const close = () => Promise.all([...visitors.values()].map((visitor) => visitor.close()))
  return { playing, ended, close }
}

/** Plays one plot in a composition of its own, and takes everything down again. */
export async function playOne(plot: Plot, options: PlayOneOptions): Promise<Played> {
  const began = performance.now()
  const composition = await compose(plot.given, options.keys)
  const { playing, ended, close } = createPlaying(composition, options)
  const differences: string[] = []
  try {
    for (const step of plot.steps) {
      if (step.do === 'expect') differences.push(...differencesOf(step, await ended()))
      else await takeStep(step, playing)
    }
    const last = await ended()
    differences.push(...differencesOf(plot.expected, last))
    return {
      ...last,
      asExpected: differences.length === 0,
      differences,
      durationMs: Math.round(performance.now() - began),
    }
  } finally {
    await close()
    await composition.close()
  }
}
