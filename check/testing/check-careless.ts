/** Checks of careless relying parties at one provider, and what they found. */
import type { createJournal } from '../../journal/journal.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { type CheckReport, checkRelyingParty } from '../check.ts'
import { controlHere } from '../provider/control-here.ts'
import { checkSubject } from '../subject.ts'
import type { CarelessRelyingParty } from './careless-relying-party.ts'

export const checkCarelessAt = (
  provider: FickleProvider,
  journal: ReturnType<typeof createJournal>,
  quirks: readonly string[],
  { url }: CarelessRelyingParty,
  more: object = {},
): Promise<CheckReport> =>
  checkRelyingParty({
    subject: checkSubject({ login: `${url}/login`, signedIn: `${url}/me`, ...more }),
    control: controlHere(provider, journal),
    driver: 'http',
    quirks,
  })

export const rowOf = ({ results }: CheckReport, quirk: string) =>
  results.find((result) => result.quirk === quirk)

/** The verdict on a quirk, and whether that was right. */
export function found(report: CheckReport, quirk: string) {
  const { verdict, right } = rowOf(report, quirk) ?? {}
  return [verdict, right]
}
