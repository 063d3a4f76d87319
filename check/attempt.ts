/** One login at the relying party under test, in a browser of its own, with quirks bound to it; and what was seen. */
import { randomBytes } from 'node:crypto'
import type { Arrival, Driver, Tab, Visitor } from '../drivers/driver.ts'
import type { JournalEvent } from '../journal/events.ts'
import { makeOwn, type Needle, shownOf, shows } from './needles.ts'
import { judge, type Learnt, type Look, lookAt } from './probe.ts'
import type { ProviderControl } from './provider-control.ts'
import type { Subject } from './subject.ts'

export interface Bench {
  readonly subject: Subject
  readonly driver: Driver
  readonly control: ProviderControl
  readonly victim: Needle
}

export interface Patience {
  /** How long a navigation may take, in milliseconds. */
  readonly limitMs: number
  /** How long a relying party may take, after the browser came back, until it counts as signed in. */
  readonly settleMs: number
}

export interface Attempt {
  readonly run: string
  readonly own: Needle
  readonly arrival: Arrival
  readonly look: Look | undefined
  /** Undefined where nothing was learnt yet, or the answer is like neither. */
  readonly signedIn: boolean | undefined
  readonly showsOwn: boolean
  /** Which of the victim's texts the relying party shows. */
  readonly victimTexts: readonly string[]
  /** What the provider saw of this run, in order. */
  readonly events: readonly JournalEvent[]
  /** From the first request to the browser's return, in milliseconds. */
  readonly durationMs: number
  /** From the browser's return until the relying party said "signed in". */
  readonly settledMs: number
}

export interface AttemptOptions {
  readonly quirks?: readonly string[]
  /** Who signs in. Default: an identity of this run alone. */
  readonly as?: Needle
  /** Denies instead of signing in. */
  readonly patience: Patience
  readonly learnt?: Learnt | undefined
  /** What is done after the sign-in, before the relying party is asked: a refresh, a logout. */
  readonly afterwards?: (visitor: Visitor, tab: Tab) => Promise<void>
}

const POLL_MS = 40
const FURTHER_LOGINS = 4

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until something holds, at most so long. */
async function until(holds: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs
  for (;;) {
    if (await holds()) return true
    if (performance.now() >= end) return false
    await wait(POLL_MS)
  }
}

/** Opens the start, presses what is to be pressed, and waits until the browser is back from the provider. */
async function travel(
  { subject, driver, control }: Bench,
  tab: Tab,
  run: string,
  limitMs: number,
): Promise<Arrival> {
  let arrival = await tab.open(subject.login)
  for (const selector of subject.press) {
    if (arrival.broken !== undefined) return arrival
    arrival = await tab.press(selector)
  }
  if (arrival.broken !== undefined) return arrival
  // A relying party in the browser goes to the provider by a script, some time after its page has loaded.
  const seen = () => control.events(run).then((events) => events.length > 0)
  const isThere = (await seen()) || (driver.name === 'browser' && (await until(seen, limitMs)))
  if (!isThere) return tab.arrival()
  const { origin } = new URL(control.url)
  const isBack = async () => URL.canParse(tab.arrival().url) && new URL(tab.arrival().url).origin !== origin
  const answered = () =>
    control
      .events(run)
      .then((events) =>
        events.some(({ kind }) => kind === 'authorization-response' || kind === 'provider-error'),
      )
  if (!(await isBack()) && (await until(answered, limitMs))) await until(isBack, POLL_MS)
  return tab.arrival()
}

/** Plays one login. */
export async function attempt(bench: Bench, options: AttemptOptions): Promise<Attempt> {
  const { subject, driver, control, victim } = bench
  const { quirks = [], patience, learnt } = options
  const run = `check-${randomBytes(6).toString('hex')}`
  const own = options.as ?? makeOwn(run)
  if (!options.as) await control.addUser(own.user)
  await control.arm({ run, quirks, signInAs: own.user.name })
  // A quirk may send the browser to another issuer first: whoever signs in there is the same.
  await control.arm({ run, quirks: [], signInAs: own.user.name, logins: FURTHER_LOGINS })
  const visitor = await driver.visitor({ run, limitMs: patience.limitMs })
  const began = performance.now()
  try {
    const tab = await visitor.tab()
    const arrival = await travel(bench, tab, run, patience.limitMs)
    const returned = performance.now()
    await options.afterwards?.(visitor, tab)
    const known = (text: string) => shows(text, own) || shows(text, victim)
    const ask = async () => {
      const look = await lookAt(visitor, subject.signedIn)
      return { look, signedIn: learnt && judge(look, learnt, known) }
    }
    let asked = await ask()
    if (asked.signedIn !== true && arrival.broken === undefined && patience.settleMs > 0) {
      await until(async () => {
        asked = await ask()
        return learnt ? asked.signedIn === true : asked.look !== undefined && known(asked.look.text)
      }, patience.settleMs)
    }
    const settledMs = performance.now() - returned
    // What the provider's own pages say of its users proves nothing.
    const isThere = new URL(tab.arrival().url, control.url).origin !== new URL(control.url).origin
    const page = isThere ? await tab.content().catch(() => '') : ''
    const shown = `${asked.look?.text ?? ''}\n${page}`
    return {
      run,
      own,
      arrival: tab.arrival(),
      ...asked,
      showsOwn: shows(shown, own),
      victimTexts: own === victim ? [] : shownOf(shown, victim),
      events: await control.events(run),
      durationMs: Math.round(returned - began),
      settledMs: Math.round(settledMs),
    }
  } finally {
    await visitor.close()
    if (!options.as) await control.removeUser(own.user.name)
  }
}
