/** Whether something went wrong inside fickle itself, as its journal tells. */
import type { Journal } from '../journal/journal.ts'

/** Gives a function that throws where that happened since it was called last. */
export function watchFaults(journal: Journal): () => void {
  const faults: unknown[] = []
  journal.subscribe((event) => {
    if (event.kind === 'own-fault') faults.push(event)
  })
  return () => {
    const [fault] = faults.splice(0)
    if (fault !== undefined) throw new Error(`It is fickle's own fault: ${JSON.stringify(fault)}`)
  }
}
