/** Finds logins by words and filters, a page at a time, in slices so that logins under way need not wait for it. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Journal, Login } from '../journal/journal.ts'
import { sortByBrowser } from '../lab/diagnose-in.ts'
import { isOfMatrix } from './lab/matrix-name.ts'
import { isFiltered, type LoginQuery } from './login-query.ts'
import { type LoginRow, rowsOf } from './login-rows.ts'
import { searchOf } from './search-words.ts'
import { signAhead } from './signed-logins.ts'

export interface FoundLogins {
  readonly found: readonly { readonly login: Login; readonly row: LoginRow }[]
  /** How many match. */
  readonly matching: number
  /** How many the journal holds. */
  readonly held: number
}

/** Milliseconds of one slice of a search. */
const SLICE_MS = 8

const has = (text: string | undefined, part: string) =>
  text?.toLowerCase().includes(part.toLowerCase()) === true

const hasQuirk = (quirks: readonly string[], asked: string) =>
  quirks.some((quirk) => quirk === asked || quirk.split('=', 1)[0] === asked)

const misbehaves = (event: Login['events'][number]) =>
  event.kind === 'quirk' || (event.kind === 'authorization-request' && event.quirks.length > 0)

/**
 * Of a login of the lab: the policy and store with which it began. None of one that failed for a quirk or was played by the
 * matrix, since it tells nothing of this lab.
 */
export function cellOf({ events, run }: Login): { policy: string | undefined; store: string | undefined } {
  if (isOfMatrix(run) || events.some(misbehaves)) return { policy: undefined, store: undefined }
  const routed = events.find((event) => event.kind === 'routed' && event.role === 'login')
  const started = events.find((event) => event.kind === 'login-started')
  return {
    policy: routed?.kind === 'routed' ? routed.policy : undefined,
    store: started?.kind === 'login-started' ? started.store : undefined,
  }
}

function isOfCell(login: Login, { policy, store }: LoginQuery): boolean {
  if (!policy && !store) return true
  const cell = cellOf(login)
  if (cell.policy === undefined) return false
  return (!policy || cell.policy === policy) && (!store || (cell.store ?? 'own') === store)
}

const rowFilters = ['outcome', 'cause', 'client', 'issuer', 'quirk', 'run'] as const

function matches(row: LoginRow, query: LoginQuery): boolean {
  const { outcome, cause, client, issuer, quirk, run } = query
  if (outcome && row.outcome !== outcome) return false
  if (cause && row.cause !== cause) return false
  if (client && !has(row.clientId, client)) return false
  if (issuer && !has(row.issuer, issuer)) return false
  if (quirk && !hasQuirk(row.quirks, quirk)) return false
  return !run || has(row.run, run)
}

/**
 * Newest first. Waits for other work between slices.
 * @param isAsked whether a login is one of those that are searched at all
 */
export async function findLogins(
  journal: Journal,
  query: LoginQuery,
  isAsked: (login: Login) => boolean = () => true,
): Promise<FoundLogins> {
  const rowOf = rowsOf(journal)
  const logins = journal.logins().filter(isAsked)
  const loginsOf = sortByBrowser(journal.logins())
  const from = (query.page - 1) * query.size
  if (!isFiltered(query)) {
    void signAhead(journal)
    const found = logins
      .slice(from, from + query.size)
      .map((login) => ({ login, row: rowOf(login, loginsOf) }))
    return { found, matching: logins.length, held: logins.length }
  }
  const holdsWords = searchOf(journal, query.q)
  const asksForRow = rowFilters.some((name) => query[name])
  const found: { login: Login; row: LoginRow }[] = []
  let matching = 0
  let since = performance.now()
  for (const login of logins) {
    if (performance.now() - since > SLICE_MS) {
      await nextTurn()
      since = performance.now()
    }
    if (!isOfCell(login, query)) continue
    // A line needs the diagnosis: most logins are judged without it.
    let made: LoginRow | undefined
    const row = () => {
      made ??= rowOf(login, loginsOf)
      return made
    }
    if ((asksForRow && !matches(row(), query)) || !holdsWords(login, row)) continue
    if (matching >= from && found.length < query.size) found.push({ login, row: row() })
    matching += 1
  }
  return { found, matching, held: logins.length }
}
