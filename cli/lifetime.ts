/** How a command ends, by itself or on a signal: with everything that it started closed, within two seconds. */
import closeWithGrace from 'close-with-grace'
import { keepHeapSmall } from './memory.ts'
import { printError } from './terminal.ts'

export interface Lifetime {
  /** Closes this too when the command ends; the latest first. */
  onClose(close: () => unknown): void
  /** The command comes to an end by itself, with a result: ended before, it has none, and exits 143 on SIGTERM. */
  owesResult(): void
  /** A signal has come: what fails from now on fails because of it. */
  readonly interrupted: boolean
  /** Closes everything and gives the signals back. */
  end(): Promise<void>
  /**
   * Never resolves: the command serves until a signal comes. From then on an exception that nobody caught is said, told
   * to `onFault`, and does not end the process: one request must not take the others along.
   */
  serve(): Promise<never>
  /** Calls back for what went wrong in a way that nobody foresaw. */
  onFault(tell: (error: unknown) => void): void
}

const CLOSE_WITHIN_MS = 1800

/** SIGINT ends with 130; other signals with 0, or with 143 where a result was owed; a second signal ends at once. */
export function createLifetime({ verbose }: { verbose: boolean }): Lifetime {
  const closers: (() => unknown)[] = []
  let code = 0
  let interrupted = false
  let owing = false
  const endNow = () => process.exit(code)
  async function closeAll() {
    for (const close of closers.splice(0).reverse()) {
      await Promise.resolve()
        .then(close)
        .catch(() => {})
    }
  }
  // One login that went wrong in an unforeseen way is said, and does not take the others along.
  const faults: ((error: unknown) => void)[] = []
  let serving = false
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
      if (signal === 'SIGINT') code = 130
      else if (owing) code = 143
      await closeAll()
      process.exit(code)
    },
  )
  return {
    onClose: (close) => void closers.push(close),
    owesResult: () => {
      owing = true
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
    serve: () => {
      serving = true
      keepHeapSmall()
      return new Promise<never>(() => {})
    },
    onFault: (tell) => void faults.push(tell),
  }
}
