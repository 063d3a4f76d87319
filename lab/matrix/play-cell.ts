/** Plays the logins of one cell in a lab of its own. */
import type { JournalEvent } from '../../journal/events.ts'
import { createJournal, type Journal, type Login } from '../../journal/journal.ts'
import { readConfiguration } from '../../relying-party/config/configuration.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import { createLab } from '../lab.ts'
import type { FaultOptions, Lab } from '../options.ts'
import type { Cell, MatrixFault } from './cell.ts'
import { createHttpBrowser } from './http-login.ts'
import { type Named, unexplained } from './tally.ts'

export interface CellOptions {
  /** Address of a provider that signs in by itself. */
  readonly issuer: string
  readonly logins: number
  readonly seed: number
  /** The journal of the provider, where it can be read here. */
  readonly providerJournal: Journal | undefined
  /** Told of every entry of the cell's own journal. */
  readonly tell?: ((event: JournalEvent) => void) | undefined
  /** Gives the cell up. */
  readonly signal: AbortSignal
}

export interface Played {
  readonly failed: number
  /** How many of them the issuing replica would have let in: the same callback was sent to it as a control. */
  readonly proven: number
  /** What each login that failed is put down to. */
  readonly named: readonly Named[]
}

const LOGIN_PATH = '/api/v1/auth/login'
/** Milliseconds; what takes longer has failed. */
const ANSWER_WITHIN = 5_000

/** Faults that strike each login on its way; the others strike once and last. */
export const atCallback: Partial<Record<MatrixFault, Omit<FaultOptions, 'when'>>> = {
  kill: { replica: 'owner' },
  restart: { replica: 'owner' },
  'rolling-restart': {},
  'redis-evicting': {},
  'session-expiry': {},
}

function start(
  { store, ...cell }: Cell,
  journal: Journal,
  { issuer, seed, signal }: CellOptions,
): Promise<Lab> {
  const perReplica = store === 'cookie-per-replica'
  return createLab({
    port: 0,
    replicas: cell.replicas,
    engine: cell.engine,
    balance: cell.balance,
    store: perReplica ? 'cookie' : store,
    cookieKeys: perReplica ? 'per-replica' : 'shared',
    seed,
    journal,
    signal,
    answerWithin: ANSWER_WITHIN,
    replay: true,
    configuration: (appUrl) =>
      readConfiguration({
        environment: {
          OIDC_CLIENT_ID: 'lab-matrix',
          OIDC_CLIENT_SECRET: 'of-no-importance',
          OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
          OIDC_CALLBACK: `${appUrl}/callback`,
          OIDC_SERVER_URL: appUrl,
          AUTHENTICATION_PUBLIC_KEYS: `[${appUrl}/api/v1/system/config/jwks]`,
        },
      }),
  })
}

/** What the provider saw of this cell's logins, known here or sent back to this application, belongs into its journal too. */
export function follow(provider: Journal | undefined, journal: Journal, appUrl: string): () => void {
  if (!provider) return () => {}
  return provider.subscribe((event) => {
    if (event.by !== 'provider' || event.login === undefined) return
    const comesBack =
      (event.kind === 'authorization-request' || event.kind === 'pushed-request') &&
      event.redirectUri?.startsWith(`${appUrl}/`) === true
    if (!comesBack && !journal.login(event.login)) return
    const { seq: _seq, ...report } = event
    journal.report(report)
  })
}

/** The diagnosis of the first of these logins that failed. */
export function diagnosisAmong(journal: Journal, isMeant: (login: Login) => boolean): Named {
  const began = journal.logins().filter(isMeant)
  const started = began.filter(({ events }) =>
    events.some(
      (event) => event.kind === 'login-started' || (event.kind === 'routed' && event.role === 'login'),
    ),
  )
  const logins = started.length > 0 ? started : began
  const found = logins
    .toReversed()
    .map(({ id }) => diagnoseIn(journal, id))
    .find((diagnosis) => diagnosis !== undefined)
  return found ?? unexplained
}

/** Starts the cell's lab, strikes it, plays the logins one after the other, and ends it, given up or not. */
export async function playCell(cell: Cell, options: CellOptions): Promise<Played> {
  const { logins, providerJournal, signal } = options
  const journal = createJournal({ logins: 50 })
  if (options.tell) journal.subscribe(options.tell)
  const lab = await start(cell, journal, options)
  const unfollow = follow(providerJournal, journal, lab.url)
  try {
    const { fault } = cell
    const strikes = fault && atCallback[fault]
    if (fault && strikes) await lab.fault(fault, { ...strikes, when: 'before-callback', logins })
    else if (fault) await lab.fault(fault)
    const named: Named[] = []
    let proven = 0
    const unsubscribe = journal.subscribe((event) => {
      if (event.kind === 'replayed' && event.outcome === 'signed-in') proven += 1
    })
    for (let played = 0; played < logins; played += 1) {
      signal.throwIfAborted()
      const known = new Set(journal.logins().map(({ id }) => id))
      const login = await createHttpBrowser({ answerWithin: 2 * ANSWER_WITHIN }).open(
        `${lab.url}${LOGIN_PATH}`,
      )
      const came = login.visited.at(-1) === `${lab.url}/` && login.status === 200
      if (came) continue
      named.push(diagnosisAmong(journal, ({ id }) => !known.has(id)))
    }
    unsubscribe()
    return { failed: named.length, proven, named }
  } finally {
    unfollow()
    await lab.close()
  }
}
