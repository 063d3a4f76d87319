/** Whether something went wrong inside fickle itself, as its journal tells. */
import type { Journal } from '../journal/journal.ts'

/** Gives a function that runs one check, and throws where it fails or fickle told of a fault of its own meanwhile. */
export function watchFaults(journal: Journal): (check: () => Promise<void>) => Promise<void> {
  const faults: unknown[] = []
  journal.subscribe((event) => {
    if (event.kind === 'own-fault') faults.push(event)
  })
  return async (check) => {
    const failed = await check().then(
      () => [],
      (error: Error) => [error.message],
    )
    const told = faults.splice(0).map((fault) => `It is fickle's own fault: ${JSON.stringify(fault)}`)
    if (failed.length + told.length > 0) throw new Error([...failed, ...told].join('\n'))
  }
}
