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

/** The login of a tab; without a state, the run's last. */
export function loginOfTab(journal: Journal, visited: readonly string[], run: string): Login | undefined {
  const id = loginIdOf(visited)
  return (id === undefined ? undefined : journal.login(id)) ?? journal.loginOfRun(run)
}
