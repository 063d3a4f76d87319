/** A line in the terminal for each login as it ends: user, client, outcome, cause and quirk. */
import type { LoginSummary } from '../dashboard/login-summary.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Journal } from '../journal/journal.ts'
import type { Terminal } from './terminal.ts'

/** How long a login must be quiet: its relying party may still ask for tokens, userinfo or a page. */
const QUIET_MS = 700
/** After which a login is told whose code nobody redeemed, or whose browser nobody saw come back. */
const GIVEN_UP_MS = 61_000
/** What belongs to a login's course; what comes later (a refresh, a logout) is another matter. */
const course = new Set<JournalEvent['kind']>([
  'pushed-request',
  'decoupled-request',
  'authorization-request',
  'sign-in',
  'authorization-response',
  'token-request',
  'userinfo-request',
  'id-token',
  'rejected',
  'signed-in',
  'provider-error',
  'page-shown',
])
/** What tells how a login went: until one of them is there, nothing has ended. */
const endings = new Set<JournalEvent['kind']>([
  'authorization-response',
  'token-request',
  'provider-error',
  'rejected',
  'signed-in',
])

/** Of what the balancer of a lab saw: what belongs to a login, and whether that ends it. */
const isOfCourse = (event: JournalEvent) =>
  course.has(event.kind) || (event.kind === 'routed' && event.role !== 'other')
const isEnding = (event: JournalEvent) =>
  event.kind === 'routed'
    ? event.role === 'callback' || event.error !== undefined || (event.status ?? 0) >= 400
    : endings.has(event.kind)

const isWaiting = (event: JournalEvent) =>
  event.kind === 'token-request' && ['authorization_pending', 'slow_down'].includes(event.error ?? '')

/** A login that a client has for itself is of no user. */
const whoOf = ({ user, clientId, outcome }: LoginSummary): string =>
  user === undefined && outcome === 'completed'
    ? clientId || 'an unknown client'
    : `${user ?? 'nobody'} at ${clientId || 'an unknown client'}`

/** The cause, or where none is known what became of it. */
function causeOf({ diagnosis, outcome, headline }: LoginSummary): string {
  const cause = diagnosis ? `, ${diagnosis.cause} (${diagnosis.certainty})` : ''
  const known = diagnosis !== undefined && diagnosis.cause !== 'unknown'
  return outcome === 'failed' && !known ? `${cause}: ${headline}` : cause
}

/** A token request that was refused and belongs to no login: nobody knew the client, the code or the grant. */
const refusalOf = (event: JournalEvent): string | undefined =>
  event.kind === 'token-request' && event.login === undefined && event.error !== undefined
    ? `  ${event.clientId || 'an unknown client'}: the token endpoint refused ${event.grantType || 'a request'}: ${event.error} (${event.cause ?? event.errorDescription ?? `status ${event.status}`})`
    : undefined

function lineOf(login: LoginSummary): string {
  const who = whoOf(login)
  const cause = causeOf(login)
  const quirks = login.quirks.length > 0 ? ` [${login.quirks.join(', ')}]` : ''
  const about = login.diagnosis || login.notices.length === 0 ? '' : `\n    ${login.notices.join('\n    ')}`
  return `  ${who}: ${login.outcome}${cause}${quirks}${about}`
}

/**
 * Tells logins until it is closed, each once; of one that cannot be summarized the terminal is warned.
 * @param quietMs milliseconds in which nothing more has come of a login that is told
 */
export function tellLogins(
  journal: Journal,
  terminal: Pick<Terminal, 'say' | 'warn'>,
  quietMs = QUIET_MS,
): { close(): void } {
  const waiting = new Map<string, NodeJS.Timeout>()
  const ended = new Set<string>()
  const told = new Set<string>()
  let refused: string | undefined

  async function tell(id: string, isGivenUp: boolean) {
    const { summarize } = await import('../dashboard/login-summary.ts')
    const login = journal.login(id)
    if (!login || told.has(id)) return
    const summary = summarize(login, journal)
    // Its callback may be with a replica that takes its time.
    if (summary.outcome === 'under-way' && !isGivenUp) return wait(id, GIVEN_UP_MS, true)
    ended.delete(id)
    told.add(id)
    if (told.size > 5000) told.delete([...told][0] ?? '')
    terminal.say(lineOf(summary))
  }

  function wait(id: string, ms: number, isGivenUp = false): void {
    clearTimeout(waiting.get(id))
    const due = () => {
      waiting.delete(id)
      tell(id, isGivenUp).catch((error: unknown) => {
        ended.delete(id)
        told.add(id)
        terminal.warn(`the login ${id} cannot be told: ${error instanceof Error ? error.message : error}`)
      })
    }
    waiting.set(id, setTimeout(due, ms).unref())
  }

  const stop = journal.subscribe((event) => {
    const { login: id } = event
    const refusal = refusalOf(event)
    // Once in a row, whatever keeps asking.
    if (refusal !== undefined && refusal !== refused) terminal.say(refusal)
    refused = refusal ?? refused
    if (id === undefined || !isOfCourse(event) || told.has(id)) return
    // A device or CIBA client asks until somebody approves.
    if (isEnding(event) && !isWaiting(event)) ended.add(id)
    if (!ended.has(id)) return
    wait(id, quietMs)
  })
  return {
    close() {
      stop()
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
