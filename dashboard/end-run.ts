/** How what the dashboard plays in the background ends, and the words for it. */
import { FickleError } from '../journal/fickle-error.ts'

interface Ending {
  state: 'running' | 'finished' | 'stopped'
  problem: string | undefined
}

/** Writes into the run how it ended, once it has: by itself, by the person who stopped it, or by an error. */
export function endWith(run: Ending, signal: AbortSignal, played: Promise<unknown>): void {
  played.then(
    () => {
      run.state = 'finished'
    },
    (error: unknown) => {
      run.state = 'stopped'
      const words = error instanceof FickleError ? `${error.message} ${error.fix}` : String(error)
      run.problem = signal.aborted ? 'It was stopped.' : words
    },
  )
}
