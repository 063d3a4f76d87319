/** The one class for mistakes that a user can fix: what is wrong, and what to do. */

/** Exit code of the command line that a mistake leads to: 2 wrong usage or configuration, 3 could not be judged. */
export type ExitCode = 2 | 3

/**
 * An error whose message is meant for the user.
 * @example throw new FickleError('ERR_PORT_IN_USE', 'Port 6749 is in use.', 'Choose another with --port, or 0 for a free one.')
 */
export class FickleError extends Error {
  override readonly name = 'FickleError'
  readonly code: `ERR_${string}`
  /** One sentence that says what to do. */
  readonly fix: string
  readonly exitCode: ExitCode
  /** Where in a configuration it is, as names and numbers; undefined where it is about none. */
  readonly path: readonly PropertyKey[] | undefined

  constructor(
    code: `ERR_${string}`,
    message: string,
    fix: string,
    {
      cause,
      exitCode = 2,
      path,
    }: { cause?: unknown; exitCode?: ExitCode; path?: readonly PropertyKey[] | undefined } = {},
  ) {
    super(message, { cause })
    this.code = code
    this.fix = fix
    this.exitCode = exitCode
    this.path = path
  }
}
