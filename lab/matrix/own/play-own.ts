/** Plays a matrix on an application of your own: the replicas stay, the deployment around them changes from cell to cell. */
import pLimit from 'p-limit'
import type { Driver } from '../../../drivers/driver.ts'
import { createHttpDriver } from '../../../drivers/http.ts'
import { FickleError } from '../../../journal/fickle-error.ts'
import { createJournal, type Journal, type Login } from '../../../journal/journal.ts'
import { faultsByName } from '../../faults/index.ts'
import { createLab } from '../../lab.ts'
import type { Lab, LabOptions, Policy } from '../../options.ts'
import type { Cell } from '../cell.ts'
import { atCallback, diagnosisAmong, follow, type Played } from '../play-cell.ts'
import type { Named } from '../tally.ts'
import { type Application, calibrate, logIn } from './application.ts'
import { isSignedIn, type Learnt } from './session-probe.ts'
import { type Look, lookAt, type Visit } from './visit.ts'

export interface OwnOptions {
  readonly application: Application
  /** What signs in. Default: plain HTTP, which runs no scripts. */
  readonly driver?: Driver | undefined
  /** The issuer that the application uses, as it is written there. */
  readonly issuer: string
  readonly providerJournal: Journal | undefined
  readonly providerClock?: LabOptions['providerClock']
  /** Logins of a cell. */
  readonly logins: (cell: Cell) => number
  readonly seed: number
  readonly warn?: ((message: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface OwnPlayed extends Played {
  /** Whether the cell's fault was seen to strike; true where there is none. */
  readonly struck: boolean
  /** Whether the application runs in the browser, so that what the balancer does to a callback need not reach it. */
  readonly runsInBrowser: boolean
}

/** Logins that failed and the causes; the cell's number says which one it was. */
type OnCell = (index: number, played: OwnPlayed) => void

const ANSWER_WITHIN = 10_000

/** Cells that can share replicas: by their number and by what they are told of a store. */
const groupOf = ({ replicas, store }: Cell) => `${replicas} ${store === 'redis' ? 'redis' : ''}`

/** Within a group, engines in a row: a change of engine starts a program. */
function inOrder(cells: readonly Cell[]): number[][] {
  const groups = Map.groupBy(cells.keys(), (index) => groupOf(cells[index] as Cell))
  const engineOf = (index: number) => cells[index]?.engine ?? ''
  return [...groups.values()].map((group) =>
    group.sort((a, b) => engineOf(a).localeCompare(engineOf(b)) || a - b),
  )
}

/**
 * Plays all cells, one after the other, and reports each.
 * @throws FickleError ERR_CALIBRATION where no login works on one replica, and what starting a lab throws
 */
export async function playOwn(cells: readonly Cell[], options: OwnOptions, onCell: OnCell): Promise<Learnt> {
  let learnt: Learnt | undefined
  const { application, issuer, driver = createHttpDriver() } = options
  try {
    for (const group of inOrder(cells)) {
      const first = cells[group[0] ?? 0] as Cell
      const journal = createJournal({ logins: 100 })
      const lab = await start(first, journal, options)
      const unfollow = follow(options.providerJournal, journal, lab.url)
      try {
        learnt ??= await calibrate({ driver, lab, application, issuer })
        for (const index of group) {
          options.signal?.throwIfAborted()
          onCell(index, await playOne(cells[index] as Cell, { driver, lab, journal, learnt, options }))
        }
      } finally {
        unfollow()
        await lab.close()
      }
    }
  } finally {
    if (!options.driver) await driver.close()
  }
  if (learnt) return learnt
  throw new FickleError('ERR_MATRIX_EMPTY', 'There is nothing to play.', 'Give engines, policies or faults.')
}

function start({ replicas, store }: Cell, journal: Journal, options: OwnOptions): Promise<Lab> {
  const { application, providerClock, seed, warn, signal } = options
  const { command, environment, startWithin, upstreams, port = 0 } = application
  return createLab({
    port,
    replicaPort: 0,
    replicas,
    balance: 'sticky',
    store: store === 'redis' ? 'redis' : 'memory',
    seed,
    journal,
    answerWithin: ANSWER_WITHIN,
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
    ...(command !== undefined && { command }),
    ...(environment && { environment }),
    ...(startWithin !== undefined && { startWithin }),
    ...(upstreams?.length && { upstreams }),
    ...(providerClock && { providerClock }),
    ...(warn && { warn }),
    ...(signal && { signal }),
  })
}

interface Stage {
  readonly driver: Driver
  readonly lab: Lab
  readonly journal: Journal
  readonly learnt: Learnt
  readonly options: OwnOptions
}

async function playOne(cell: Cell, stage: Stage): Promise<OwnPlayed> {
  const { lab, journal, options, learnt } = stage
  const { engine, balance, fault } = cell
  if (lab.engine === engine) await lab.setPolicy(balance)
  else await lab.setEngine(engine, balance)
  const logins = options.logins(cell)
  const strikes = fault && atCallback[fault]
  const harmsTraffic = fault !== undefined && faultsByName[fault].strikes === 'traffic'
  let struck = fault === undefined
  const unsubscribe = journal.subscribe((event) => {
    // What harms requests is told once when it is put there, and then of each login that it changed.
    if (event.kind === 'fault' && event.fault === fault && (event.login !== undefined || !harmsTraffic))
      struck = true
  })
  const limit = pLimit(mayPlayAtOnce(cell, stage) ? AT_ONCE : 1)
  let named: Named[]
  try {
    if (fault && strikes) await lab.fault(fault, { ...strikes, when: 'before-callback', logins })
    else if (fault) await lab.fault(fault)
    // Replicas are asked past the balancer afterwards, which no other login notices unless a fault ends them.
    const play =
      fault === undefined
        ? async () => judge(stage, await limit(() => enter(stage)))
        : () => limit(async () => judge(stage, await enter(stage)))
    const troubles = await allOrNone(Array.from({ length: logins }, play))
    named = troubles.filter((trouble) => trouble !== undefined)
  } finally {
    unsubscribe()
    await lab.clearFault()
    await reviveAll(lab)
  }
  return { failed: named.length, proven: 0, named, struck, runsInBrowser: learnt.manner === 'rendered' }
}

/** Logins that are under way together. */
const AT_ONCE = 8

/** Policies under which one login's way does not depend on what others ask for meanwhile; each browser is a run of its own. */
const apart: ReadonlySet<Policy> = new Set([
  'callback-elsewhere',
  'cookie-hash',
  'ip-hash',
  'path-split',
  'random',
  'sticky',
])

/** Whether logins of a cell may be played together: each fails or not as it would alone. */
const mayPlayAtOnce = ({ balance, fault }: Cell, { driver }: Stage): boolean =>
  fault === undefined && apart.has(balance) && driver.name === 'http'

/** All values, once everything has ended; the first error otherwise. */
async function allOrNone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}

/** What a fault ended stays ended for no other cell. */
async function reviveAll(lab: Lab): Promise<void> {
  for (const { name, state } of lab.replicas) if (state === 'down') await lab.restart(name)
}

/** What as many looks show as there are replicas: the balancer may ask each of them. Of what scripts make, one look. */
async function looksOf(visit: Visit, page: string, { lab, learnt }: Stage): Promise<(Look | undefined)[]> {
  const look = () => lookAt(visit, page, learnt.manner)
  if (learnt.manner === 'fetched') return Promise.all(lab.replicas.map(look))
  // What scripts show was in the browser before any replica is asked again.
  return [await look()]
}

/** A login that has ended, and what the balancer then let its browser see. */
interface Entered {
  readonly visit: Visit
  readonly seen: readonly (Look | undefined)[]
}

/** One login through the balancer; whoever is given it closes its visitor. */
async function enter(stage: Stage): Promise<Entered> {
  const { driver, lab, options } = stage
  const { visit } = await logIn(driver, lab, options.application)
  try {
    return { visit, seen: await looksOf(visit, lab.url + options.application.signedIn, stage) }
  } catch (error) {
    await visit.visitor.close()
    throw error
  }
}

/** The cause where it did not end signed in, for every replica that the balancer may ask. */
async function judge(stage: Stage, { visit, seen }: Entered): Promise<Named | undefined> {
  const { lab, journal, learnt, options } = stage
  try {
    if (seen.every((look) => isSignedIn(look, learnt) === true)) return undefined
    const { run } = visit.visitor
    const isMine = ({ events }: Login) => events.some((event) => event.run === run)
    const page = lab.url + options.application.signedIn
    return (await onAnother(stage, visit, page)) ?? diagnosisAmong(journal, isMine)
  } finally {
    await visit.visitor.close()
  }
}

/** The cause where one replica, asked past the balancer, knows the browser as signed in and another does not. */
async function onAnother({ lab, learnt }: Stage, visit: Visit, page: string): Promise<Named | undefined> {
  if (learnt.manner === 'rendered') return undefined
  const up = lab.replicas.filter(({ state }) => state === 'up')
  const looks = await Promise.all(up.map(({ url }) => lookAt(visit, page, 'fetched', url)))
  return isKnownToSome(looks.map((look) => look && isSignedIn(look, learnt) === true))
    ? { cause: 'other-replica', certainty: 'likely' }
    : undefined
}

/** Whether the replicas that answered differ: what all of them know, no balancer loses by asking another. */
export const isKnownToSome = (known: readonly (boolean | undefined)[]): boolean =>
  known.includes(true) && known.includes(false)
