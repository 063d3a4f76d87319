/** A line in the terminal for each login as it ends: user, client, outcome, cause and quirk. */
import type { LoginSummary } from '../dashboard/login-summary.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Journal } from '../journal/journal.ts'
import type { Terminal } from './terminal.ts'

/** How long a login must be quiet: its relying party may still ask for tokens, userinfo or a page. */
const QUIET_MS = 700
/** What belongs to a login's course; what comes later (a refresh, a logout) is another matter. */
const course = new Set<JournalEvent['kind']>([
  'authorization-request',
  'sign-in',
  'authorization-response',
  'token-request',
  'userinfo-request',
  'id-token',
  'rejected',
  'signed-in',
  'provider-error',
])
/** What tells how a login went: until one of them is there, nothing has ended. */
const endings = new Set<JournalEvent['kind']>([
  'authorization-response',
  'token-request',
  'provider-error',
  'rejected',
  'signed-in',
])

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

/** Tells logins until it is closed. Each is told once; what cannot be summarized is left out. */
export function tellLogins(journal: Journal, terminal: Pick<Terminal, 'say'>): { close(): void } {
  const waiting = new Map<string, NodeJS.Timeout>()
  const ended = new Set<string>()
  const told = new Set<string>()
  let refused: string | undefined

  async function tell(id: string) {
    waiting.delete(id)
    ended.delete(id)
    const login = journal.login(id)
    if (!login) return
    told.add(id)
    if (told.size > 5000) told.delete([...told][0] ?? '')
    const { summarize } = await import('../dashboard/login-summary.ts')
    terminal.say(lineOf(summarize(login, journal)))
  }

  const stop = journal.subscribe((event) => {
    const { login: id, kind } = event
    const refusal = refusalOf(event)
    // Once in a row, whatever keeps asking.
    if (refusal !== undefined && refusal !== refused) terminal.say(refusal)
    refused = refusal ?? refused
    if (id === undefined || !course.has(kind) || told.has(id)) return
    // A device or CIBA client asks until somebody approves.
    if (endings.has(kind) && !isWaiting(event)) ended.add(id)
    if (!ended.has(id)) return
    clearTimeout(waiting.get(id))
    waiting.set(id, setTimeout(() => void tell(id).catch(() => undefined), QUIET_MS).unref())
  })
  return {
    close() {
      stop()
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
