/** How a command ends, by itself or on a signal: with everything that it started closed, within two seconds. */
import { constants } from 'node:os'
import closeWithGrace from 'close-with-grace'
import { keepHeapSmall } from './memory.ts'
import { printError } from './terminal.ts'

export interface Lifetime {
  /** Closes this too when the command ends; the latest first. What is started while it ends is closed at once. */
  onClose(close: () => unknown): void
  /** A signal has come: what fails from now on fails because of it. */
  readonly interrupted: boolean
  /** Closes everything and gives the signals back. */
  end(): Promise<void>
  /** Closes everything and ends the process, whose output cannot be written: nobody reads it any more, or `reason` is another. */
  abandon(reason: 'unread' | 'unwritable'): Promise<never>
  /**
   * Never resolves: the command serves until a signal comes. From then on an exception that nobody caught is said, told
   * to `onFault`, and does not end the process: one request must not take the others along.
   */
  serve(): Promise<never>
  /** Calls back for what went wrong in a way that nobody foresaw. */
  onFault(tell: (error: unknown) => void): void
}

const CLOSE_WITHIN_MS = 1800

/** Exit code of what a signal ended, as shells know it. */
const codeOf = (signal: NodeJS.Signals) => 128 + constants.signals[signal]

/**
 * A command that serves ends with 130 on SIGINT and with 0 on SIGTERM and SIGHUP; any other was to have a result, and ends with 128
 * and the signal's number. A second signal ends at once.
 */
export function createLifetime({ verbose }: { verbose: boolean }): Lifetime {
  const closers: (() => unknown)[] = []
  let code = 0
  let interrupted = false
  let serving = false
  let closing: Promise<void> | undefined
  const endNow = () => process.exit(code)
  async function closeEach() {
    for (let close = closers.pop(); close; close = closers.pop()) {
      await Promise.resolve()
        .then(close)
        .catch(() => {})
    }
  }
  const closeAll = () => {
    closing = (closing ?? Promise.resolve()).then(closeEach)
    return closing
  }
  // One login that went wrong in an unforeseen way is said, and does not take the others along.
  const faults: ((error: unknown) => void)[] = []
  const tellFault = (error: unknown) => {
    printError(error, verbose)
    for (const tell of faults) tell(error)
  }
  const onRejection = tellFault
  const onException = (error: unknown) => {
    if (serving) return tellFault(error)
    printError(error, verbose)
    code = 3
    void closeAll().finally(endNow)
  }
  process.on('unhandledRejection', onRejection)
  process.on('uncaughtException', onException)
  const grace = closeWithGrace(
    {
      delay: CLOSE_WITHIN_MS,
      logger: false,
      skip: ['beforeExit', 'unhandledRejection', 'uncaughtException'],
      onSecondSignal: endNow,
      onTimeout: endNow,
    },
    async ({ signal }) => {
      interrupted = true
      if (!serving || signal === 'SIGINT') code = codeOf(signal ?? 'SIGTERM')
      await closeAll()
      process.exit(code)
    },
  )
  return {
    onClose(close) {
      closers.push(close)
      if (closing) void closeAll()
    },
    get interrupted() {
      return interrupted
    },
    async end() {
      await closeAll()
      grace.uninstall()
      process.off('unhandledRejection', onRejection)
      process.off('uncaughtException', onException)
    },
    async abandon(reason) {
      // Whoever reads the exit code must not take for a success what has no result yet.
      code = reason === 'unwritable' ? 3 : serving ? 0 : Number(process.exitCode ?? codeOf('SIGPIPE'))
      setTimeout(endNow, CLOSE_WITHIN_MS).unref()
      await closeAll()
      return endNow()
    },
    serve: () => {
      serving = true
      keepHeapSmall()
      return new Promise<never>(() => {})
    },
    onFault: (tell) => void faults.push(tell),
  }
}
