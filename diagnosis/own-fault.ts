/** Says of a login in which something went wrong inside fickle itself that it did: what failed after that may follow from it. */
import type { JournalEvent } from '../journal/events.ts'

/** The first line of such a login; undefined where nothing of the kind was seen. */
export function ownFaultLine(events: readonly JournalEvent[]): string | undefined {
  const fault = events.find((event) => event.kind === 'own-fault')
  return fault?.kind === 'own-fault'
    ? `Something went wrong inside fickle itself (${fault.by}: ${fault.message.slice(0, 200)}), and later failures may follow from it: please report it.`
    : undefined
}
