/** Plays one cell on one relying party, and keeps what fickle says of each login beside what the browser was shown. */
import { randomBytes } from 'node:crypto'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { readEnding } from '../../diagnosis/login-facts.ts'
import type { LoginOutcome } from '../../diagnosis/outcomes.ts'
import type { Driver, Tab, Visitor } from '../../drivers/driver.ts'
import { buttonFor } from '../../drivers/sign-in-page.ts'
import type { Journal, Login } from '../../journal/journal.ts'
import { diagnoseAllIn } from '../../lab/diagnose-in.ts'
import { faultsByName } from '../../lab/faults/index.ts'
import type { Cell, Setting, Walk } from './cells.ts'
import type { Stage } from './stage.ts'

export interface Told {
  /** How fickle says that the login ended; undefined where it knows of no login. */
  readonly outcome: LoginOutcome | undefined
  /** Every cause, the likeliest first. */
  readonly diagnoses: readonly Diagnosis[]
  /** Whether the browser rests at the page that only somebody signed in gets, and no later login brought it there. */
  readonly signedIn: boolean
  /** Whether the browser was sent round until it gave up. */
  readonly loops: boolean
  /** Whether the fault that was asked for stands in the journal. */
  readonly struck: boolean
  /** What the last page showed, for a person who looks into a wrong answer. */
  readonly page: string
}

/** Milliseconds for one navigation: replicas that restart on a busy machine take their time. */
const LIMIT = 180_000
/** Milliseconds for a script to show what became of the callback. */
const SCRIPT_LIMIT = 5_000
/** Milliseconds after which what has not come will never come. */
const LONG_AFTER = 600_001
const MOST_WORDS = 300
const signInAsAlice = buttonFor({ signInAs: 'alice' })

async function begin(visitor: Visitor, { lab, example }: Stage): Promise<Tab> {
  const tab = await visitor.tab()
  await tab.open(`${lab.url}${example.loginPath}`)
  for (const selector of example.press) await tab.press(selector)
  return tab
}

async function walk(visitor: Visitor, stage: Stage, how: Walk): Promise<Tab> {
  const tab = await begin(visitor, stage)
  if (how === 'second-tab') await begin(visitor, stage)
  await tab.press(how === 'deny' ? buttonFor('deny') : signInAsAlice)
  if (how === 'callback-again') {
    const callback = tab.visited().find((url) => url.includes(`${stage.example.callbackPath}?`))
    if (callback !== undefined) await tab.open(callback)
  }
  return tab
}

/** The login that the visitor began first. */
function loginOf(journal: Journal, run: string): Login | undefined {
  return journal
    .logins()
    .filter(({ events }) => events.some((event) => event.kind === 'routed' && event.run === run))
    .at(-1)
}

/** What a single page shows somebody who is signed in. */
const greeting = /^Signed in as /

async function restsSignedIn(tab: Tab, { lab, example }: Stage): Promise<boolean> {
  if (example.singlePage) return greeting.test((await tab.textOf('#status')) ?? '')
  const { url, status } = tab.arrival()
  return status === 200 && URL.canParse(url) && url.split('?')[0] === `${lab.url}${example.landsAt}`
}

const callbacksOf = (tab: Tab, { example }: Stage): number =>
  tab.visited().filter((url) => url.includes(`${example.callbackPath}?`)).length

async function shown(tab: Tab): Promise<string> {
  const { status, broken, url } = tab.arrival()
  return `${status ?? broken} ${url} ${(await tab.textOf('body')) ?? ''}`.slice(0, MOST_WORDS)
}

/** Waits until the journal has what the page's script made of the callback, or nothing more comes. */
async function shownByScript(tab: Tab, journal: Journal, run: string): Promise<void> {
  await tab.rest()
  const isOver = () => {
    const events = loginOf(journal, run)?.events ?? []
    return /failed|signed-in/.test(readEnding(events, { now: Date.now() }).outcome)
  }
  const { promise, resolve } = Promise.withResolvers<void>()
  const late = setTimeout(resolve, SCRIPT_LIMIT)
  const unsubscribe = journal.subscribe(() => {
    if (isOver()) resolve()
  })
  if (!isOver()) await promise
  clearTimeout(late)
  unsubscribe()
}

/** Whether the fault is told; what harms requests is told of each one that it changed. */
function hasStruck(journal: Journal, began: number, { fault }: Cell): boolean {
  if (!fault) return true
  const ofLogins = journal.logins().flatMap(({ events }) => events)
  const events =
    faultsByName[fault.name].strikes === 'traffic'
      ? ofLogins.filter(({ at }) => at >= began)
      : [...journal.unbound(), ...ofLogins]
  return events.some((event) => event.kind === 'fault' && event.fault === fault.name)
}

async function playLogin(stage: Stage, cell: Cell, driver: Driver): Promise<Told> {
  const { journal, provider } = stage
  const began = Date.now()
  const run = `stranger-${randomBytes(5).toString('hex')}`
  const visitor = await driver.visitor({ run, limitMs: LIMIT })
  try {
    if (cell.quirks.length > 0) await provider.arm({ quirks: cell.quirks, match: {}, run, logins: 10 })
    const tab = await walk(visitor, stage, cell.walk)
    if (stage.example.singlePage) await shownByScript(tab, journal, run)
    const found = loginOf(journal, run)
    const ending = found && readEnding(found.events, { now: Date.now() })
    // A browser that never came back has a cause once it is clear that it will not.
    const asked = Date.now() + (ending?.outcome === 'under-way' ? LONG_AFTER : 0)
    return {
      outcome: ending?.outcome,
      diagnoses: found ? diagnoseAllIn(journal, found.id, asked) : [],
      signedIn:
        (await restsSignedIn(tab, stage)) &&
        callbacksOf(tab, stage) <= (cell.walk === 'callback-again' ? 2 : 1),
      loops: tab.arrival().broken !== undefined && callbacksOf(tab, stage) > 2,
      struck: hasStruck(journal, began, cell),
      page: await shown(tab),
    }
  } finally {
    await visitor.close()
  }
}

/** How often a busy machine may take longer for an honest sign-in than the replicas are given. */
const ATTEMPTS = 12

/**
 * Signs in once with nothing done: the lab learns where logins begin.
 * @throws Error where the sign-in fails, and nothing that is played would tell anything
 */
export async function rehearse(stage: Stage, { wrongSecret }: Setting, driver: Driver): Promise<void> {
  await stage.lab.setPolicy('sticky')
  for (let attempt = 1; ; attempt += 1) {
    const visitor = await driver.visitor({ run: 'rehearsal', limitMs: LIMIT })
    try {
      const tab = await walk(visitor, stage, 'sign-in')
      if (stage.example.singlePage) await tab.rest()
      if (wrongSecret || (await restsSignedIn(tab, stage))) return
      if (attempt === ATTEMPTS)
        throw new Error(
          `${stage.example.title} does not sign in with nothing done to it: ${await shown(tab)}`,
        )
    } finally {
      await visitor.close()
    }
  }
}

/** What fickle says of each of so many logins. */
export async function play(stage: Stage, cell: Cell, logins: number, driver: Driver): Promise<Told[]> {
  const { lab } = stage
  const lasts = cell.fault?.how.when === 'now'
  const told: Told[] = []
  await lab.setPolicy(cell.balance)
  try {
    for (let login = 0; login < logins; login += 1) {
      if (cell.fault && (!lasts || login === 0)) await lab.fault(cell.fault.name, cell.fault.how)
      told.push(await playLogin(stage, cell, driver))
      // What struck at the beginning of a login without a callback lasts until it is taken back.
      if (!lasts) await lab.clearFault()
    }
    return told
  } finally {
    await lab.clearFault()
  }
}
