/** How a command that keeps running ends: on a signal, within two seconds, with everything it started closed. */
import closeWithGrace from 'close-with-grace'
import { printError } from './terminal.ts'

export interface Lifetime {
  /** Closes this too, the latest first. */
  onClose(close: () => unknown): void
  /** Gives the signals back: what was started has ended by itself. */
  done(): void
  /** Never resolves: the process ends by a signal. */
  readonly forever: Promise<never>
}

const CLOSE_WITHIN_MS = 1800

/** SIGINT ends with 130 and other signals with 0; a second signal ends at once. */
export function createLifetime({ verbose }: { verbose: boolean }): Lifetime {
  const closers: (() => unknown)[] = []
  let code = 0
  const endNow = () => process.exit(code)
  const grace = closeWithGrace(
    {
      delay: CLOSE_WITHIN_MS,
      logger: false,
      skip: ['beforeExit'],
      onSecondSignal: endNow,
      onTimeout: endNow,
    },
    async ({ err, signal }) => {
      if (err) {
        printError(err, verbose)
        code = 3
      } else if (signal === 'SIGINT') code = 130
      for (const close of closers.reverse())
        await Promise.resolve()
          .then(close)
          .catch(() => {})
      process.exit(code)
    },
  )
  return {
    onClose: (close) => void closers.push(close),
    done: () => grace.uninstall(),
    forever: new Promise<never>(() => {}),
  }
}
