/** Counts, of the logins of a cell, how many fickle was right about. */
import type { Cause, Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Told } from './play.ts'

export interface Tally {
  /** Logins that signed in, and of which fickle says nothing else. */
  readonly signedIn: number
  /** Failed logins whose injected cause comes first. */
  readonly right: number
  /** Failed logins whose cause is left open. */
  readonly open: number
  readonly wrongLikely: number
  readonly wrongProven: number
  /** Failed logins that are told as signed in, or of which nothing is told. */
  readonly missed: number
  /** Logins whose fault is not in the journal. */
  readonly notStruck: number
  /** The first causes of those that failed, with their certainty and how often each. */
  readonly said: Readonly<Record<string, number>>
}

export const counts = ['signedIn', 'right', 'open', 'wrongLikely', 'wrongProven', 'missed'] as const
type Count = (typeof counts)[number]

/** The cause that is told; of a browser that was sent round without end, that of the rounds, which stands behind the loop. */
const firstOf = ({ diagnoses, loops }: Told): Diagnosis | undefined =>
  loops && diagnoses[0]?.cause === 'redirect-loop' ? diagnoses[1] : diagnoses[0]

/** @param causes what was injected: any of them is right */
export function judge(told: Told, causes: readonly Cause[]): Count {
  const { signedIn, outcome } = told
  const diagnosis = firstOf(told)
  if (!diagnosis) return signedIn && outcome !== 'failed' ? 'signedIn' : 'missed'
  // A sign-in that is told to have failed is wrong, whatever the cause.
  if (!signedIn && causes.includes(diagnosis.cause)) return 'right'
  if (diagnosis.cause === 'unknown') return 'open'
  return diagnosis.certainty === 'proven' ? 'wrongProven' : 'wrongLikely'
}

export function tally(told: readonly Told[], causes: readonly Cause[]): Tally {
  const verdicts = told.map((one) => judge(one, causes))
  const count = (what: Count) => verdicts.filter((verdict) => verdict === what).length
  const said: Record<string, number> = {}
  for (const one of told) {
    const diagnosis = firstOf(one)
    if (!diagnosis) continue
    const words = `${diagnosis.cause} (${diagnosis.certainty})${diagnosis === one.diagnoses[0] ? '' : ' in a redirect loop'}`
    said[words] = (said[words] ?? 0) + 1
  }
  return {
    signedIn: count('signedIn'),
    right: count('right'),
    open: count('open'),
    wrongLikely: count('wrongLikely'),
    wrongProven: count('wrongProven'),
    missed: count('missed'),
    notStruck: told.filter(({ struck }) => !struck).length,
    said,
  }
}

/** Whether fickle was right about every login of the cell. */
export const isRight = ({ open, wrongLikely, wrongProven, missed, notStruck }: Tally): boolean =>
  open + wrongLikely + wrongProven + missed + notStruck === 0
