/** Plays the matrix from the page: labs and a provider of its own, cell by cell, with every login in this journal. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Journal } from '../../journal/journal.ts'
import {
  type MatrixAxes,
  type MatrixFault,
  type MatrixStore,
  matrixFaults,
  matrixStores,
} from '../../lab/matrix/cell.ts'
import type { MatrixRow } from '../../lab/matrix/matrix.ts'
import { type Policy, policies } from '../../lab/options.ts'
import { endWith } from '../end-run.ts'
import { runOf } from './matrix-name.ts'

/** What a page can ask for. */
export interface MatrixWish {
  readonly policies: readonly Policy[]
  readonly stores: readonly MatrixStore[]
  readonly fault: MatrixFault | undefined
  /** Of each cell. */
  readonly logins: number
}

export interface MatrixRun {
  /** The same in the name by which its logins are found. */
  readonly number: number
  readonly wish: MatrixWish
  readonly state: 'running' | 'finished' | 'stopped'
  readonly rows: readonly MatrixRow[]
  /** Why it ended before its end. */
  readonly problem: string | undefined
}

export interface MatrixRuns {
  readonly current: MatrixRun | undefined
  /** @throws FickleError ERR_RUNNING, ERR_MATRIX_EMPTY */
  start(wish: MatrixWish): void
  stop(): void
}

const MOST_LOGINS = 20

/** The store of a row as the wish names it. */
export const storeOf = ({ store, cookieKeys }: MatrixRow): string =>
  cookieKeys === 'per-replica' ? 'cookie-per-replica' : store

const isOneOf =
  <T extends string>(names: readonly T[]) =>
  (name: string): name is T =>
    (names as readonly string[]).includes(name)

/** What a form says; what it does not know is left out. */
export function readWish(given: URLSearchParams): MatrixWish {
  const fault = given.get('fault') ?? ''
  const logins = Number(given.get('logins'))
  return {
    policies: given.getAll('policy').filter(isOneOf(policies)),
    stores: given.getAll('store').filter(isOneOf(matrixStores)),
    fault: isOneOf(matrixFaults)(fault) ? fault : undefined,
    logins: Number.isInteger(logins) ? Math.min(MOST_LOGINS, Math.max(1, logins)) : 5,
  }
}

export function createMatrixRuns(journal: Journal): MatrixRuns {
  let current:
    | (MatrixRun & { state: MatrixRun['state']; rows: MatrixRow[]; problem: string | undefined })
    | undefined
  let aborting = new AbortController()
  let number = 0

  async function play(run: MatrixRun & { rows: MatrixRow[] }, signal: AbortSignal): Promise<void> {
    const { wish } = run
    const [{ playMatrix }, { createFickleProvider }, { createJournal }] = await Promise.all([
      import('../../lab/matrix/matrix.ts'),
      import('../../provider/fickle-provider.ts'),
      import('../../journal/journal.ts'),
    ])
    const providerJournal = createJournal({ logins: 500 })
    await using provider = await createFickleProvider({
      port: 0,
      stateFolder: false,
      fatIdTokens: true,
      autoSignIn: 'alice',
      journal: providerJournal,
    })
    const axes: MatrixAxes = { policies: wish.policies, stores: wish.stores, faults: [wish.fault ?? 'none'] }
    await playMatrix({
      issuer: provider.url,
      providerJournal,
      axes,
      logins: wish.logins,
      signal,
      onEvent({ seq: _seq, ...event }, { balance, store }) {
        // What belongs to no login of the cell says nothing here.
        if (event.login !== undefined)
          journal.report({ ...event, run: runOf(run, { policy: balance, store }) })
      },
      onRow: (row) => run.rows.push(row),
    })
  }

  return {
    get current() {
      return current
    },
    start(wish) {
      if (current?.state === 'running')
        throw new FickleError('ERR_RUNNING', 'A matrix is running.', 'Wait until it is done, or stop it.')
      if (wish.policies.length === 0 || wish.stores.length === 0)
        throw new FickleError(
          'ERR_MATRIX_EMPTY',
          'Nothing is chosen.',
          'Choose at least one policy and one store.',
        )
      aborting = new AbortController()
      const { signal } = aborting
      number += 1
      const run = {
        number,
        wish,
        state: 'running' as MatrixRun['state'],
        rows: [],
        problem: undefined as string | undefined,
      }
      current = run
      endWith(run, signal, play(run, signal))
    },
    stop() {
      aborting.abort()
    },
  }
}
