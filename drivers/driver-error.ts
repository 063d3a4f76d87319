/** A browser that cannot be had or started, or that ended: what is wrong, and what to do; nothing could be judged. */

/** Has the shape of every error that the command line prints as two sentences. */
export class DriverError extends Error {
  override readonly name = 'DriverError'
  readonly code: 'ERR_CHROMIUM_MISSING' | 'ERR_CHROMIUM_FAILED' | 'ERR_CHROMIUM_ENDED'
  /** One sentence that says what to do. */
  readonly fix: string
  /** Exit code of the command line. */
  readonly exitCode = 3

  constructor(code: DriverError['code'], message: string, fix: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.fix = fix
  }
}
