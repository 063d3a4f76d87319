/** From the journal's entries of one login to the root cause of its failure, with proof and fixes. */
import type { JournalEvent } from '../journal/events.ts'
import type { Diagnosis } from './diagnosis.ts'
import { type DiagnosisContext, readLogin } from './login-facts.ts'
import { rules } from './rules/index.ts'

export type { DiagnosisContext } from './login-facts.ts'

/**
 * Every cause that the entries prove, the root cause first; empty where the login did not fail or is not
 * finished. `unknown` appears only where nothing else does.
 */
export function diagnoseAll(events: readonly JournalEvent[], context: DiagnosisContext = {}): Diagnosis[] {
  const login = readLogin(events, context)
  if (!login) return []
  const found = rules.flatMap(({ cause, match, fixes }): Diagnosis[] => {
    const hit = match(login)
    return hit
      ? [
          {
            cause,
            certainty: cause === 'unknown' ? 'open' : (hit.certainty ?? 'likely'),
            decidedBy: hit.decidedBy,
            summary: hit.summary,
            evidence: hit.evidence,
            fixes: [...(hit.fixes ?? []), ...fixes],
          },
        ]
      : []
  })
  const proven = found.filter(({ cause }) => cause !== 'unknown')
  return proven.length > 0 ? proven : found
}

/**
 * The root cause of a failed login; undefined where it did not fail or is not finished.
 * @param events the entries of one login, in any order
 * @param context entries of no login (faults, discovery, keys), and other logins of the same browser
 */
export const diagnose = (
  events: readonly JournalEvent[],
  context: DiagnosisContext = {},
): Diagnosis | undefined => diagnoseAll(events, context)[0]
