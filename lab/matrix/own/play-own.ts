/** Plays a matrix on an application of one's own: the replicas stay, the deployment around them changes from cell to cell. */
import { FickleError } from '../../../journal/fickle-error.ts'
import { createJournal, type Journal } from '../../../journal/journal.ts'
import { createLab } from '../../lab.ts'
import type { Lab, LabOptions } from '../../options.ts'
import type { Cell } from '../cell.ts'
import { atCallback, diagnosisSince, follow, type Played } from '../play-cell.ts'
import type { Named } from '../tally.ts'
import { type Application, calibrate, logIn } from './application.ts'
import { isSignedIn, type Learnt, lookAt } from './session-probe.ts'

export interface OwnOptions {
  readonly application: Application
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

/** Logins that failed and the causes; the cell's number says which one it was. */
type OnCell = (index: number, played: Played) => void

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
  for (const group of inOrder(cells)) {
    const first = cells[group[0] ?? 0] as Cell
    const journal = createJournal({ logins: 100 })
    const lab = await start(first, journal, options)
    const unfollow = follow(options.providerJournal, journal, lab.url)
    try {
      learnt ??= await calibrate(lab, options.application, options.issuer)
      for (const index of group) {
        options.signal?.throwIfAborted()
        onCell(index, await playOne(cells[index] as Cell, { lab, journal, learnt, options }))
      }
    } finally {
      unfollow()
      await lab.close()
    }
  }
  if (learnt) return learnt
  throw new FickleError('ERR_MATRIX_EMPTY', 'There is nothing to play.', 'Name engines, policies or faults.')
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
  readonly lab: Lab
  readonly journal: Journal
  readonly learnt: Learnt
  readonly options: OwnOptions
}

async function playOne(cell: Cell, stage: Stage): Promise<Played> {
  const { lab, journal, options } = stage
  const { engine, balance, fault } = cell
  if (lab.engine === engine) await lab.setPolicy(balance)
  else await lab.setEngine(engine, balance)
  const logins = options.logins(cell)
  const strikes = fault && atCallback[fault]
  if (fault && strikes) await lab.fault(fault, { ...strikes, when: 'before-callback', logins })
  else if (fault) await lab.fault(fault)
  const named: Named[] = []
  try {
    for (let played = 0; played < logins; played += 1) {
      const known = new Set(journal.logins().map(({ id }) => id))
      const trouble = await playLogin(stage, known)
      if (trouble !== undefined) named.push(trouble)
    }
  } finally {
    await lab.clearFault()
    await reviveAll(lab)
  }
  return { failed: named.length, proven: 0, named }
}

/** What a fault ended stays ended for no other cell. */
async function reviveAll(lab: Lab): Promise<void> {
  for (const { name, state } of lab.replicas) if (state === 'down') await lab.restart(name)
}

/** One login; the cause where it did not end signed in, for every replica that the balancer may ask. */
async function playLogin(
  { lab, journal, learnt, options: { application } }: Stage,
  known: ReadonlySet<string>,
): Promise<Named | undefined> {
  const { jar } = await logIn(lab, application)
  const page = lab.url + application.signedIn
  for (let asked = 0; asked < lab.replicas.length; asked += 1) {
    if (isSignedIn(await lookAt(jar, page), learnt) === true) continue
    return (await onAnother(lab, jar, page, learnt)) ?? diagnosisSince(journal, known)
  }
  return undefined
}

/** The cause where one replica, asked past the balancer, knows the browser as signed in: the others do not. */
async function onAnother(
  lab: Lab,
  jar: Parameters<typeof lookAt>[0],
  page: string,
  learnt: Learnt,
): Promise<Named | undefined> {
  for (const { url, state } of lab.replicas) {
    if (state === 'up' && isSignedIn(await lookAt(jar, page, url), learnt) === true)
      return { cause: 'other-replica', certainty: 'likely' }
  }
  return undefined
}
