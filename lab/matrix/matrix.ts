/** The matrix: the same login over engines, policies, stores and faults, what was expected beside what was seen. */
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { Cause, Certainty } from '../../diagnosis/diagnosis.ts'
import type { Driver } from '../../drivers/driver.ts'
import type { JournalEvent } from '../../journal/events.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Journal } from '../../journal/journal.ts'
import type { StoreName } from '../../relying-party/options.ts'
import type { Engine, FaultName, LabOptions, Policy } from '../options.ts'
import { type Cell, crossed, defaultCells, type MatrixAxes } from './cell.ts'
import { predict } from './model.ts'
import type { Application } from './own/application.ts'
import { inevitableRate, obstacle, ownCells } from './own/own-cells.ts'
import { type OwnPlayed, playOwn } from './own/play-own.ts'
import { atCallback, type Played, playCell } from './play-cell.ts'
import { tallyOf } from './tally.ts'
import { type Interval, wilson } from './wilson.ts'

export interface MatrixOptions {
  /** Address of an issuer that signs in by itself (`--auto-sign-in`). */
  readonly issuer: string
  /** Lets diagnoses see what the provider saw. */
  readonly providerJournal?: Journal
  /** Default: the default set. */
  readonly axes?: MatrixAxes
  /** Logins of each cell. Default 20. */
  readonly logins?: number
  /** Default 1. */
  readonly seed?: number
  /** Cells played at once. Default: twice the processors. */
  readonly atOnce?: number
  /** An application of your own that is played instead of fickle's relying party. */
  readonly application?: Application
  /** What signs in at one's own application. Default: plain HTTP, which runs no scripts. */
  readonly driver?: Driver
  /** The provider's clock, for faults of clocks on one's own application. */
  readonly providerClock?: LabOptions['providerClock']
  /** Told, in sentences, what may spoil a matrix on one's own application. */
  readonly warn?: (message: string) => void
  /** Gives the matrix up: what runs is ended, then its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Told what is seen of every login, with the cell that it belongs to. */
  readonly onEvent?: (event: JournalEvent, cell: Cell) => void
  /** Called for each row when it is done. */
  readonly onRow?: (row: MatrixRow, done: number, total: number) => void
}

export interface MatrixRow {
  readonly replicas: number
  readonly engine: Engine
  readonly balance: Policy
  /** `own`: as the application that was played keeps its sessions. */
  readonly store: StoreName | 'own'
  /** `per-replica` is the broken fix. */
  readonly cookieKeys: 'shared' | 'per-replica' | undefined
  readonly fault: FaultName | undefined
  /** False where the fault found nothing to strike in any login of the cell, so that the row says nothing of it. */
  readonly struck?: boolean
  readonly logins: number
  readonly failed: number
  /** How many of those the issuing replica would have let in, seen by sending it the same callback as a control. */
  readonly proven: number
  /** Failure rate from the model, 0 to 1. Of one's own application: 0, and 1 under a fault that ends every login. */
  readonly expected: number
  /** The most frequent cause; undefined where nothing failed. */
  readonly diagnosis: Cause | undefined
  /** Of that cause's diagnoses the least sure one's; undefined where nothing failed. */
  readonly certainty: Certainty | undefined
  /** Causes by how many logins failed of them. */
  readonly causes: Readonly<Partial<Record<Cause, number>>>
  /** Where the rate lies with 95 % confidence. */
  readonly interval: Interval
  /** Whether what was seen agrees with the model: exactly where it knows no chance, else within 99.99 %. */
  readonly ratePredicted: boolean
  /** Whether every diagnosis names what was done. */
  readonly causePredicted: boolean
}

export interface Matrix {
  /** Whether an application of your own was played; then no model speaks, and a deployment holds or does not. */
  readonly ownApplication: boolean
  readonly rows: readonly MatrixRow[]
  readonly seed: number
  readonly milliseconds: number
}

const CERTAIN = 3.89

/**
 * Plays the matrix; rows are in the order of the cells.
 * @throws FickleError where a program is missing or no cell makes sense
 */
export async function playMatrix(options: MatrixOptions): Promise<Matrix> {
  if (options.application) return playOwnMatrix(options.application, options)
  const { issuer, providerJournal, axes, logins = 20, seed = 1, onRow, onEvent } = options
  const giveUp = new AbortController()
  const signal = AbortSignal.any([giveUp.signal, ...(options.signal ? [options.signal] : [])])
  const cells = axes === undefined ? defaultCells() : crossed(axes)
  if (cells.length === 0) {
    throw new FickleError(
      'ERR_MATRIX_EMPTY',
      'No cell of this matrix can be played.',
      'Faults of Redis need the store redis; kill needs the built-in engine.',
    )
  }
  const began = performance.now()
  const limit = pLimit(options.atOnce ?? Math.max(2, 2 * availableParallelism()))
  let done = 0
  // Every cell has closed what it started before this ends, however it ends.
  const played = await Promise.allSettled(
    cells.map((cell, index) =>
      limit(async () => {
        try {
          signal.throwIfAborted()
          const tell = onEvent && ((event: JournalEvent) => onEvent(event, cell))
          const of = { issuer, logins, seed: seed + index, providerJournal, signal, tell }
          const row = toRow(cell, logins, await playCell(cell, of))
          done += 1
          onRow?.(row, done, cells.length)
          return row
        } catch (error) {
          giveUp.abort(error)
          throw error
        }
      }),
    ),
  )
  signal.throwIfAborted()
  const rows = played.flatMap((cell) => (cell.status === 'fulfilled' ? [cell.value] : []))
  return { ownApplication: false, rows, seed, milliseconds: Math.round(performance.now() - began) }
}

/** Logins of a cell in which replicas restart at each of them, where nobody says how many: a start takes its time. */
const LOGINS_WITH_RESTARTS = 5

async function playOwnMatrix(application: Application, options: MatrixOptions): Promise<Matrix> {
  const { issuer, providerJournal, providerClock, axes, seed = 1, onRow, warn, signal } = options
  const began = performance.now()
  const { upstreams, command } = application
  const [replicas = 2] = upstreams?.length ? [upstreams.length] : (axes?.replicas ?? [])
  const cells = ownCells(onlyReplicas(axes) ? undefined : axes, replicas, command !== undefined)
  const [wrong] = cells
    .map((cell) => obstacle(cell, command !== undefined))
    .filter((why) => why !== undefined)
  if (wrong !== undefined) {
    throw new FickleError(
      'ERR_MATRIX_EMPTY',
      `This application cannot be played with that: ${wrong}.`,
      'Leave out that fault.',
    )
  }
  const logins = (cell: Cell) =>
    options.logins ?? (cell.fault && atCallback[cell.fault] ? LOGINS_WITH_RESTARTS : 20)
  const rows: MatrixRow[] = []
  let done = 0
  await playOwn(
    cells,
    {
      application,
      driver: options.driver,
      issuer,
      providerJournal,
      providerClock,
      logins,
      seed,
      warn,
      signal,
    },
    (index, played) => {
      const cell = cells[index] as Cell
      const row = toOwnRow(cell, logins(cell), played)
      rows[index] = row
      done += 1
      onRow?.(row, done, cells.length)
    },
  )
  return { ownApplication: true, rows, seed, milliseconds: Math.round(performance.now() - began) }
}

/** A number of replicas alone chooses no cells. */
const onlyReplicas = (axes: MatrixAxes | undefined) =>
  axes !== undefined && Object.keys(axes).every((axis) => axis === 'replicas')

function toOwnRow(cell: Cell, logins: number, played: OwnPlayed): MatrixRow {
  const { failed, named, struck, runsInBrowser } = played
  const counted = tallyOf(named)
  // A page reads its own address and storage, so that harm on the way to the balancer may miss it.
  const mustFail = struck && (!runsInBrowser || failed === logins)
  const expected = mustFail ? inevitableRate(cell) : 0
  return {
    replicas: cell.replicas,
    engine: cell.engine,
    balance: cell.balance,
    store: cell.store === 'redis' ? 'redis' : 'own',
    cookieKeys: undefined,
    fault: cell.fault,
    ...(!struck && { struck }),
    logins,
    failed,
    proven: 0,
    expected,
    diagnosis: counted[0]?.cause,
    certainty: counted[0]?.certainty,
    causes: Object.fromEntries(counted.map(({ cause, logins }) => [cause, logins])),
    interval: wilson(failed, logins),
    ratePredicted: failed === expected * logins,
    // Nothing is known of the application that would foretell a cause.
    causePredicted: true,
  }
}

function toRow(cell: Cell, logins: number, { failed, proven, named }: Played): MatrixRow {
  const { rate, causes } = predict(cell)
  const { low, high } = wilson(failed, logins, CERTAIN)
  const counted = tallyOf(named)
  const perReplica = cell.store === 'cookie-per-replica'
  const store: StoreName = cell.store === 'cookie-per-replica' ? 'cookie' : cell.store
  return {
    replicas: cell.replicas,
    engine: cell.engine,
    balance: cell.balance,
    store,
    cookieKeys: store === 'cookie' ? (perReplica ? 'per-replica' : 'shared') : undefined,
    fault: cell.fault,
    logins,
    failed,
    proven,
    expected: rate,
    diagnosis: counted[0]?.cause,
    certainty: counted[0]?.certainty,
    causes: Object.fromEntries(counted.map(({ cause, logins }) => [cause, logins])),
    interval: wilson(failed, logins),
    ratePredicted: rate === 0 || rate === 1 ? failed === rate * logins : low <= rate && rate <= high,
    causePredicted: counted.every(({ cause }) => causes.includes(cause)),
  }
}
