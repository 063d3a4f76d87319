/** One attempt at the relying party under test: a login in a browser of its own, with quirks bound to all of it; and what was seen. */
import { randomBytes } from 'node:crypto'
import type { Arrival, Driver, Tab, Visitor } from '../../drivers/driver.ts'
import { buttonFor } from '../../drivers/sign-in-page.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { ProviderControl } from '../provider/provider-control.ts'
import { loginAt, openingSteps, type Subject } from '../subject.ts'
import { makeOwn, makeVictim, type Needle, shownOf, shows } from './needles.ts'
import { judge, type Learnt, type Look, lookAt, type Manner } from './probe.ts'
import type { Restart } from './restart.ts'
import { performSteps, StepFailed } from './steps.ts'

export interface Bench {
  readonly subject: Subject
  readonly driver: Driver
  readonly control: ProviderControl
  readonly victim: Needle
  /** Starts the relying party anew at an issuer; absent where nobody said how. */
  readonly restart?: Restart | undefined
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
  /** Whose identity was planted. */
  readonly victim: Needle
  readonly arrival: Arrival
  /** Whether the tab came to rest at the provider, so that the relying party was never answered. */
  readonly restsAtProvider: boolean
  /** Why a step could not be taken. */
  readonly stuck: string | undefined
  readonly looks: Readonly<Partial<Record<Manner, Look>>>
  readonly look: Look | undefined
  /** Undefined where nothing was learnt yet, or the answer is like neither. */
  readonly signedIn: boolean | undefined
  /** The same before the session was to end; undefined where that was not asked, or the answer is like neither. */
  readonly signedInBefore: boolean | undefined
  readonly showsOwn: boolean
  /** Which of the victim's texts the relying party shows. */
  readonly victimTexts: readonly string[]
  /** The page on which the browser rested, and the probe's answer. */
  readonly shown: string
  /** What the provider saw of this attempt, in order. */
  readonly events: readonly JournalEvent[]
  /** The status of what was done afterwards: a refresh, a logout. */
  readonly afterwards: number | undefined
  /** From the first request to the browser's return, in milliseconds. */
  readonly durationMs: number
  /** From the first look until the relying party said "signed in"; 0 where it said so at once. */
  readonly settledMs: number
}

type Visit = { readonly visitor: Visitor; readonly tab: Tab }

export interface AttemptOptions {
  readonly quirks?: readonly string[]
  /** The address of the issuer at which the sign-in starts; default the provider's root. */
  readonly issuer?: string
  /** Who signs in. Default: an identity of this run alone. */
  readonly as?: Needle
  /**
   * What quirks plant is the identity of somebody whom the relying party never saw: one that has an account there may be
   * refused for having it. Default: the victim, who has one.
   */
  readonly plantsStranger?: boolean
  readonly patience: Patience
  readonly learnt?: Learnt | undefined
  /** Nothing else is played meanwhile, so that what belongs to no run belongs to this attempt. */
  readonly alone?: boolean
  /** The position from which on events belong to the attempt, where that began before the browser did. */
  readonly since?: number
  /** Manners of looking that are tried before anything was learnt. */
  readonly manners?: readonly Manner[]
  /** Signs in on the provider's page, so that the provider has a session that can end. */
  readonly onPage?: boolean
  /** What is done after the sign-in, before the relying party is asked: a refresh, a logout. Answers a status. */
  readonly afterwards?: (visit: Visit) => Promise<number | undefined>
}

const POLL_MS = 40
/** A relying party that starts anew when it is refused is refused as often as a browser follows. */
const LOGINS = 100

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

/** Whether an address is the provider's, at whatever port of it. */
const isOfProvider = (url: string, { url: provider }: Pick<ProviderControl, 'url'>): boolean =>
  URL.canParse(url) && new URL(url).origin === new URL(provider).origin

const isAnswer = ({ kind }: JournalEvent) => kind === 'authorization-response' || kind === 'provider-error'

/** Opens the start, does what is to be done, and waits until the browser is back from the provider. */
async function travel(bench: Bench, tab: Tab, run: string, own: Needle, options: AttemptOptions) {
  const { subject, driver, control } = bench
  const { limitMs } = options.patience
  let arrival = await tab.open(loginAt(subject, options.issuer ?? control.url))
  arrival = await performSteps(tab, openingSteps(subject))
  if (arrival.broken !== undefined) return
  await control.caughtUp()
  const asked = control.feed.of(run).length > 0
  // A relying party in the browser goes to the provider by a script, once its page has come to rest at the latest.
  if (!asked && driver.name === 'browser') {
    await tab.rest()
    await control.caughtUp()
  }
  if (control.feed.of(run).length === 0) return
  if (options.onPage) await tab.press(buttonFor({ signInAs: own.user.name }))
  const isAway = () => !isOfProvider(tab.arrival().url, control)
  if (driver.name === 'browser' && !isAway()) {
    if (await control.feed.until(run, isAnswer, Math.min(limitMs, 1_000)))
      await until(async () => isAway(), 200)
  }
  if (subject.finish.length > 0 && isAway()) await performSteps(tab, subject.finish)
}

/** Looks until the relying party says "signed in", at most as long as it took when it was calibrated. */
async function ask(
  visit: Visit,
  subject: Subject,
  options: AttemptOptions,
  known: (text: string) => boolean,
) {
  const { learnt, manners = ['fetched'], patience } = options
  const looks: Partial<Record<Manner, Look>> = {}
  const once = async () => {
    for (const manner of learnt ? [learnt.manner] : manners) {
      const look = await lookAt(visit, subject.signedIn, manner)
      if (look) looks[manner] = look
    }
    const look = learnt && looks[learnt.manner]
    return learnt ? judge(look, learnt, known) : Object.values(looks).some(({ text }) => known(text))
  }
  const began = performance.now()
  let signedIn = await once()
  const atOnce = signedIn === true
  if (signedIn !== true && visit.tab.arrival().broken === undefined && patience.settleMs > 0) {
    await until(async () => {
      signedIn = await once()
      return signedIn === true
    }, patience.settleMs)
  }
  return {
    looks,
    look: learnt && looks[learnt.manner],
    signedIn: learnt ? signedIn : undefined,
    settledMs: atOnce ? 0 : Math.round(performance.now() - began),
  }
}

/** Whether somebody is signed in before the session is to end; not asked where that would leave the page of the tab. */
async function askBefore(
  visit: Visit,
  subject: Subject,
  options: AttemptOptions,
  known: (text: string) => boolean,
): Promise<boolean | undefined> {
  const { afterwards, learnt, onPage } = options
  if (!afterwards || !onPage || !learnt || learnt.manner === 'rendered') return undefined
  return (await ask(visit, subject, options, known)).signedIn
}

const pathOf = (url = '') => URL.parse(url)?.pathname

/** What belongs to no run and happened meanwhile; beside another check, only what came to this attempt's own issuer. */
async function looseOf(
  { control }: Bench,
  position: number,
  { alone = false, issuer }: AttemptOptions,
): Promise<readonly JournalEvent[]> {
  if (!alone) return []
  const loose = control.feed.loose(position)
  if (!(await control.hasCompany())) return loose
  return loose.filter(
    (event) => !('issuer' in event) || pathOf(event.issuer) === pathOf(issuer ?? control.url),
  )
}

async function visitAs(
  bench: Bench,
  run: string,
  { own, victim }: Pick<Attempt, 'own' | 'victim'>,
  options: AttemptOptions,
): Promise<Attempt> {
  const { subject, driver, control } = bench
  const position = options.since ?? control.feed.position
  const visitor = await driver.visitor({
    run,
    limitMs: options.patience.limitMs,
    isNew: options.onPage ?? false,
  })
  const began = performance.now()
  try {
    const visit = { visitor, tab: await visitor.tab() }
    let stuck: string | undefined
    let afterwards: number | undefined
    try {
      await travel(bench, visit.tab, run, own, options)
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      stuck = error.message
    }
    const returned = performance.now()
    const arrival = visit.tab.arrival()
    const restsAtProvider = isOfProvider(arrival.url, control)
    // What the provider's own pages say of its users proves nothing.
    const page = restsAtProvider ? '' : await visit.tab.content().catch(() => '')
    const known = (text: string) => shows(text, own) || shows(text, victim)
    const signedInBefore = await askBefore(visit, subject, options, known)
    try {
      afterwards = await options.afterwards?.(visit)
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      stuck ??= error.message
    }
    const asked = await ask(visit, subject, options, known)
    await control.caughtUp()
    const shown = `${Object.values(asked.looks)
      .map(({ text }) => text)
      .join('\n')}\n${page}`
    return {
      run,
      own,
      victim,
      arrival,
      restsAtProvider,
      stuck,
      signedInBefore,
      ...asked,
      showsOwn: shows(shown, own),
      victimTexts: own === victim ? [] : shownOf(shown, victim),
      shown,
      events: [...control.feed.of(run), ...(await looseOf(bench, position, options))].sort(
        (a, b) => a.seq - b.seq,
      ),
      afterwards,
      durationMs: Math.round(returned - began),
    }
  } finally {
    await visitor.close()
  }
}

/** Plays one attempt. */
export async function attempt(bench: Bench, options: AttemptOptions): Promise<Attempt> {
  const { control } = bench
  const { quirks = [], plantsStranger = false } = options
  const run = `check-${randomBytes(6).toString('hex')}`
  const victim = plantsStranger ? makeVictim() : bench.victim
  const own = options.as ?? makeOwn(run, victim)
  if (plantsStranger) await control.addUser(victim.user)
  if (!options.as) await control.addUser(own.user)
  const signInAs = options.onPage ? {} : { signInAs: own.user.name }
  const armings: string[] = []
  // Bound to every login of the attempt, at whatever issuer: a later honest one would prove nothing.
  if (quirks.length > 0 || !options.onPage) {
    armings.push(await control.arm({ run, quirks, ...signInAs, logins: LOGINS }))
  }
  try {
    return await visitAs(bench, run, { own, victim }, options)
  } finally {
    await Promise.all(armings.map((id) => control.disarm(id)))
    if (!options.as) await control.removeUser(own.user.name)
    if (plantsStranger) await control.removeUser(victim.user.name)
    control.feed.forget(run)
  }
}
