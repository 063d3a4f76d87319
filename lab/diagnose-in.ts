/** The cause of a failed login, with all that the journal knows around it. */
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Journal } from '../journal/journal.ts'

/** Undefined where the login is unknown, did not fail, or is not finished. */
export function diagnoseIn(journal: Journal, login: string): Diagnosis | undefined {
  const found = journal.login(login)
  return found && diagnose(found.events, { unbound: journal.unbound() })
}
