/** The cause of a failed login, with all that the journal knows around it. */
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Journal, Login } from '../journal/journal.ts'

/** The balancer's name for the browser of a login. */
const browserOf = ({ events }: Login): string | undefined =>
  events.filter((event) => event.kind === 'routed').find(({ browser }) => browser !== undefined)?.browser

/** Undefined where the login is unknown, did not fail, or is not finished. */
export function diagnoseIn(journal: Journal, login: string): Diagnosis | undefined {
  const found = journal.login(login)
  if (!found) return undefined
  const browser = browserOf(found)
  const others =
    browser === undefined
      ? []
      : journal.logins().filter((other) => other !== found && browserOf(other) === browser)
  return diagnose(found.events, {
    unbound: journal.unbound(),
    otherLogins: others.map(({ events }) => events),
  })
}
