/** The judge as a program of its own calls it: against a provider of this process. */
import type { FickleProvider } from '../provider/options.ts'
import { type CheckOptions, type CheckReport, checkRelyingParty } from './check.ts'
import { controlHere } from './provider/control-here.ts'
import { checkSubject } from './subject.ts'

/** The relying party under test, as a file for `fickle check --rp` describes it. */
export interface RelyingPartyUnderTest {
  /** Where a sign-in starts; `{issuer}` in it is replaced by the issuer's address. */
  readonly login: string
  /** A page or API that shows whether somebody is signed in. */
  readonly signedIn: string
  readonly [further: string]: unknown
}

export interface LibraryCheckOptions
  extends Pick<
    CheckOptions,
    'quirks' | 'plan' | 'baseline' | 'restart' | 'driver' | 'concurrency' | 'signal'
  > {
  /** The provider at which the relying party signs in; its users and clients are as before afterwards. */
  readonly provider: FickleProvider
  readonly relyingParty: RelyingPartyUnderTest
}

/**
 * Plays the catalogue, or some quirks, against a relying party, and says what it did and whether that was right.
 * @throws FickleError `ERR_SUBJECT_INVALID`, `ERR_QUIRK_UNKNOWN`, `ERR_QUIRK_VALUE`, `ERR_PLAN_UNKNOWN`; `ERR_CALIBRATION`, `ERR_RESTART`,
 *   `ERR_CHROMIUM_MISSING`, `ERR_CHROMIUM_FAILED` where nothing could be judged
 * @example
 * const { results } = await check({
 *   provider,
 *   relyingParty: { login: 'http://localhost:3000/login', signedIn: 'http://localhost:3000/me' },
 *   quirks: ['id-token-nonce-mismatch'],
 *   driver: 'http',
 * })
 */
export const check = async ({
  provider,
  relyingParty,
  ...options
}: LibraryCheckOptions): Promise<CheckReport> => {
  const subject = checkSubject(relyingParty)
  return checkRelyingParty({ ...options, subject, control: controlHere(provider, provider.journal) })
}
