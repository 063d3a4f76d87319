/** The cause of a failed login, with all that the journal knows around it. */
import { diagnoseAll } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Journal, Login } from '../journal/journal.ts'

/** The balancer's name for the browser of a login. */
const browserOf = ({ events }: Login): string | undefined =>
  events.filter((event) => event.kind === 'routed').find(({ browser }) => browser !== undefined)?.browser

/**
 * Every cause that may be behind a failed login, the likeliest first; none where it is unknown or did not fail.
 * @param now milliseconds since the epoch; what has not come until then may never come
 */
export function diagnoseAllIn(journal: Journal, login: string, now?: number): Diagnosis[] {
  const found = journal.login(login)
  if (!found) return []
  const browser = browserOf(found)
  const others =
    browser === undefined
      ? []
      : journal.logins().filter((other) => other !== found && browserOf(other) === browser)
  return diagnoseAll(found.events, {
    unbound: journal.unbound(),
    otherLogins: others.map(({ events }) => events),
    now,
  })
}

/** The cause of a failed login; undefined where the login is unknown, did not fail, or is not finished. */
export const diagnoseIn = (journal: Journal, login: string, now?: number): Diagnosis | undefined =>
  diagnoseAllIn(journal, login, now)[0]
