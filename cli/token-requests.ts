/** Requests of `fickle token`, and how it says that one was refused. */
import { FickleError } from '../journal/fickle-error.ts'

const WITHIN_MS = 10_000

/** @throws FickleError ERR_PROVIDER_UNREACHABLE */
export const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) })
  } catch (cause) {
    throw new FickleError(
      'ERR_PROVIDER_UNREACHABLE',
      `${new URL(url).origin} does not answer.`,
      'Start it with "fickle provider", or name another with --provider.',
      { cause, exitCode: 3 },
    )
  }
}

export const noToken = (message: string, fix: string): FickleError =>
  new FickleError('ERR_NO_TOKEN', message, fix, { exitCode: 3 })

export const refused = (what: string, said: string): FickleError =>
  noToken(
    `The provider refused the ${what}: ${said.slice(0, 300).replace(/\.$/, '')}.`,
    'Look at the login in the dashboard under /.fickle/.',
  )
