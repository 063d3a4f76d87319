/** What is asked of `fickle token`, its requests, and how it says that one was refused. */
import { boundedFetch } from '../common/bounded-fetch.ts'
import { FickleError } from '../journal/fickle-error.ts'

export interface TokenRequest {
  /** Address of the running fickle. */
  readonly provider: string
  /** The issuer's segment, `google~clock-offset=-300`; the root issuer without it. */
  readonly issuer: string | undefined
  readonly user: string
  /** Undefined picks the first configured client, or makes one up where any is accepted. */
  readonly clientId: string | undefined
  readonly scope: string
  /** By whose authority: a user's, who signs in, or the client's own. */
  readonly grant: 'authorization_code' | 'client_credentials'
  /** A file with the client's private key, JWK, JWKS or PEM, for private_key_jwt. */
  readonly clientKey?: string | undefined
  /** The API that the access token is for. */
  readonly audience?: string | undefined
  readonly quirks: readonly string[]
}

const WITHIN_MS = 10_000

/** @throws FickleError ERR_PROVIDER_UNREACHABLE */
export const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await boundedFetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) })
  } catch (cause) {
    throw new FickleError(
      'ERR_PROVIDER_UNREACHABLE',
      `${new URL(url).origin} does not answer.`,
      'Start it with "fickle provider", or use another with --provider.',
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
