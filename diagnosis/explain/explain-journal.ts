/** From an export of the journal to its diagnosis: the entries of one login, and those of none. */
import type { JournalEvent } from '../../journal/events.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { type DiagnosisContext, diagnoseAll } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { Part } from './read-json.ts'

const isEvent = (value: unknown): value is JournalEvent =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as JournalEvent).kind === 'string' &&
  typeof (value as JournalEvent).at === 'number' &&
  !Number.isNaN(new Date((value as JournalEvent).at).valueOf()) &&
  typeof (value as JournalEvent).seq === 'number' &&
  typeof (value as JournalEvent).by === 'string'

/** Somebody may have written the entries by hand, or cut them. */
function diagnosed(events: readonly JournalEvent[], context: DiagnosisContext): Diagnosis[] {
  try {
    return diagnoseAll(events, context)
  } catch (cause) {
    throw new FickleError(
      'ERR_JOURNAL_MALFORMED',
      'An entry of the journal has missing or wrong members for its kind.',
      'Export the login again from /.fickle/api/logins/ID, and do not change it.',
      { cause },
    )
  }
}

/** Undefined where the parts are no entries of a journal. */
export function explainJournal(parts: readonly Part[]): Diagnosis[] | undefined {
  const bound: JournalEvent[] = []
  const unbound: JournalEvent[] = []
  const others: JournalEvent[][] = []
  for (const { path, value } of parts) {
    if (path[0] === 'otherLogins') {
      const events = Array.isArray(value) ? value : (value as { events?: unknown })?.events
      if (Array.isArray(events)) others.push(events.filter(isEvent))
    } else if (isEvent(value))
      (path[0] === 'unbound' || value.login === undefined ? unbound : bound).push(value)
  }
  if (bound.length === 0 && unbound.length === 0) return undefined
  const logins = Map.groupBy(bound, ({ login }) => login)
  const failed = [...logins.values()]
    .map((events) => {
      const sameBrowser = [...logins.values()].filter((other) => other !== events)
      return diagnosed(events, { unbound, otherLogins: [...others, ...sameBrowser] })
    })
    .filter((diagnoses) => diagnoses.length > 0)
  // An export may hold several logins: the last that failed is what somebody asks about.
  const [latest, ...earlier] = failed.reverse()
  if (latest) return [...latest, ...earlier.flat()]
  return [
    {
      cause: 'unknown',
      certainty: 'open',
      summary: 'The journal shows no failed login: it signed in, or it is not finished.',
      evidence: bound
        .slice(-1)
        .map(({ seq, at, kind, by }) => ({ entry: seq, at, text: `The last entry is ${kind}, by ${by}.` })),
      fixes: ['Export the login once it has ended.'],
    },
  ]
}
