/** Whether a relying party reads userinfo that is a signed JWT, asked once and only where something depends on it: some crash on it. */
import type { Calibrated } from '../calibrate.ts'
import { attempt, type Bench } from './attempt.ts'
import { lookAgain } from './look-again.ts'
import { claimsIn } from './needles.ts'

/** Resolves with undefined where it was never sent. */
export type ReadsSignedUserinfo = () => Promise<boolean | undefined>

const isMore = (name: string) => name !== 'sub'

/** Who signs in with it reads it, if it then shows more of the user than the subject, or never does. */
export function createReadsSignedUserinfo(
  bench: Bench,
  { learnt, patience, calibration }: Calibrated,
): ReadsSignedUserinfo {
  const showsMore = calibration.shows.some(isMore)
  const look = async () => {
    const quirks = ['userinfo-signed-unrequested']
    const { events, signedIn, shown, own } = await attempt(bench, { quirks, patience, learnt })
    if (!events.some((event) => event.kind === 'quirk')) return undefined
    return signedIn === true && (!showsMore || claimsIn(shown, own).some(isMore))
  }
  let asked: Promise<boolean | undefined> | undefined
  return () => {
    asked ??= lookAgain(look, (read) => read === true)
    return asked
  }
}
