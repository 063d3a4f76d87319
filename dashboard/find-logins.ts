/** Finds logins by words and filters, a page at a time, in slices so that logins under way need not wait for it. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Journal, Login } from '../journal/journal.ts'
import { sortByBrowser } from '../lab/diagnose-in.ts'
import { isOfMatrix } from './lab/matrix-name.ts'
import { isFiltered, type LoginQuery } from './login-query.ts'
import { type LoginRow, rowsOf } from './login-rows.ts'

export interface FoundLogins {
  readonly found: readonly { readonly login: Login; readonly row: LoginRow }[]
  /** How many match. */
  readonly matching: number
  /** How many the journal holds. */
  readonly held: number
}

/** Milliseconds of one slice of a search. */
const SLICE_MS = 8
const DEEPEST = 12

/** Whether a word stands in a text of a value, however deep. */
function holds(value: unknown, word: RegExp, depth = 0): boolean {
  if (typeof value === 'string') return word.test(value)
  if (typeof value === 'number') return word.test(String(value))
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false
  for (const name in value) {
    if (word.test(name) || holds((value as Record<string, unknown>)[name], word, depth + 1)) return true
  }
  return false
}

const wordsOf = (text = '') =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10)
    .map((word) => new RegExp(word.slice(0, 100).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'i'))

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
    const found = logins
      .slice(from, from + query.size)
      .map((login) => ({ login, row: rowOf(login, loginsOf) }))
    return { found, matching: logins.length, held: logins.length }
  }
  const words = wordsOf(query.q)
  const matchesWords = (row: LoginRow, { events }: Login) =>
    words.every((word) => holds(row, word) || events.some((event) => holds(event, word)))
  const found: { login: Login; row: LoginRow }[] = []
  let matching = 0
  let since = performance.now()
  for (const login of logins) {
    if (performance.now() - since > SLICE_MS) {
      await nextTurn()
      since = performance.now()
    }
    if (!isOfCell(login, query)) continue
    const row = rowOf(login, loginsOf)
    if (!matches(row, query) || !matchesWords(row, login)) continue
    if (matching >= from && found.length < query.size) found.push({ login, row })
    matching += 1
  }
  return { found, matching, held: logins.length }
}
