/** Which login of the journal a tab is in, read off the addresses that it asked for. */
import type { Journal, Login } from '../journal/journal.ts'
import { loginOf } from '../journal/keys.ts'

/** The id of the last login that this tab began; undefined where no authorization request carried a state. */
export function loginIdOf(visited: readonly string[]): string | undefined {
  const requests = visited
    .map((url) => new URL(url).searchParams)
    .filter((parameters) => parameters.has('client_id') && parameters.has('state'))
  const state = requests.at(-1)?.get('state')
  return state ? loginOf(state) : undefined
}

/** The state that came back last, which may be another than the one that was sent. */
function returnedLoginId(visited: readonly string[]): string | undefined {
  const states = visited
    .map((url) => new URL(url).searchParams)
    .filter((parameters) => !parameters.has('client_id'))
    .flatMap((parameters) => parameters.get('state') ?? [])
  const state = states.at(-1)
  return state ? loginOf(state) : undefined
}

/** A login that ended before it had a state, and no stray request for an icon. */
const isAttempt = ({ events }: Login) =>
  events.some((event) => event.kind === 'rejected' && event.check !== 'request')

/**
 * The login of a tab, with what was seen under a state that was altered on the way; without any state, the run's last
 * login, or else the journal's.
 */
export function loginOfTab(journal: Journal, visited: readonly string[], run: string): Login | undefined {
  const ids = new Set([loginIdOf(visited), returnedLoginId(visited)])
  const logins = [...ids].flatMap((id) => (id === undefined ? [] : (journal.login(id) ?? [])))
  const [login, ...others] = logins
  if (!login) return journal.loginOfRun(run) ?? journal.logins().find(isAttempt)
  const events = [login, ...others].flatMap(({ events: seen }) => seen).sort((a, b) => a.seq - b.seq)
  return { ...login, events }
}
