/** Keeps fickle from being put before real users by mistake. */
import { isLoopback } from '../common/loopback.ts'
import { FickleError } from '../journal/fickle-error.ts'

/**
 * What is to be said before starting; nothing where all is as usual.
 * @throws FickleError `ERR_NOT_FOR_PRODUCTION` where `--for-testing-only` is missing
 */
export function checkExposure({
  host,
  nodeEnvironment,
  forTestingOnly,
}: {
  host: string | undefined
  nodeEnvironment: string | undefined
  forTestingOnly: boolean
}): readonly string[] {
  const warnings: string[] = []
  if (host !== undefined && !isLoopback(host)) {
    if (!forTestingOnly)
      throw new FickleError(
        'ERR_NOT_FOR_PRODUCTION',
        `--host ${host} would let other machines sign in as anybody and read the journal of every login.`,
        'Leave it out to stay on this machine, or add --for-testing-only (FICKLE_FOR_TESTING_ONLY=true) if that is intended.',
      )
    warnings.push(
      `${host} can be reached from other machines: anybody there can sign in as any user, read the journal and change users, keys and clock.`,
    )
  }
  if (nodeEnvironment === 'production') {
    if (!forTestingOnly)
      throw new FickleError(
        'ERR_NOT_FOR_PRODUCTION',
        'NODE_ENV is production, and fickle signs anybody in and breaks the rules on purpose.',
        'Use a real provider there, or add --for-testing-only (FICKLE_FOR_TESTING_ONLY=true) if this is only for testing.',
      )
    warnings.push('NODE_ENV is production; fickle must never sign in real users.')
  }
  return warnings
}
