/** The cause of a failed login, with all that the journal knows around it. */
import { diagnoseAll } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { browserOf } from '../diagnosis/login-facts.ts'
import type { Journal, Login } from '../journal/journal.ts'

/** The logins of a browser, by the balancer's name for it. */
export type LoginsOfBrowser = (browser: string) => readonly Login[]

/** For a caller who asks about many logins at once: they are sorted by browser once, when the first is asked about. */
export function sortByBrowser(logins: readonly Login[]): LoginsOfBrowser {
  let sorted: Map<string, Login[]> | undefined
  return (browser) => {
    sorted ??= Map.groupBy(logins, ({ events }) => browserOf(events) ?? '')
    return sorted.get(browser) ?? []
  }
}

/**
 * Every cause that may be behind a failed login, the likeliest first; none where it is unknown or did not fail.
 * @param now milliseconds since the epoch; what has not come until then may never come
 */
export function diagnoseAllIn(
  journal: Journal,
  login: string,
  now?: number,
  loginsOf: LoginsOfBrowser = sortByBrowser(journal.logins()),
): Diagnosis[] {
  const found = journal.login(login)
  if (!found) return []
  const browser = browserOf(found.events)
  const others = browser === undefined ? [] : loginsOf(browser).filter((other) => other !== found)
  return diagnoseAll(found.events, {
    unbound: journal.unbound(),
    otherLogins: others.map(({ events }) => events),
    now,
  })
}

/** The cause of a failed login; undefined where the login is unknown, did not fail, or is not finished. */
export const diagnoseIn = (...asked: Parameters<typeof diagnoseAllIn>): Diagnosis | undefined =>
  diagnoseAllIn(...asked)[0]
