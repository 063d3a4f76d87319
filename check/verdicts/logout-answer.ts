/** How a relying party answers a logout token: the status tells the provider whether the session has ended. */
import type { JournalEvent } from '../../journal/events.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import type { Expectation } from '../../provider/quirks/quirk.ts'
import type { Verdict } from './expectation.ts'

export interface WrongAnswer {
  /** A must where the provider takes a failure for a success or the reverse. */
  readonly level: 'must' | 'should'
  /** What is wrong with it, as part of a sentence. */
  readonly said: string
}

const isSuccess = (status: number) => status >= 200 && status < 300

/** The status by which the latest logout token was answered; undefined where none went out, or nothing came back. */
export function answeredWith(events: readonly JournalEvent[]): number | undefined {
  const sent = events.findLast((event) => event.kind === 'logout-token-sent')
  return sent?.kind === 'logout-token-sent' ? sent.status : undefined
}

/**
 * What is wrong with the answer, beside what became of the session; undefined where nothing is. Back-Channel Logout 1.0,
 * section 2.8: 200 where the logout succeeded (204 does as well), 400 where the token was invalid.
 */
export function wrongAnswer(
  events: readonly JournalEvent[],
  { stage, refusedWith }: Pick<QuirkDescription, 'stage' | 'refusedWith'>,
  expect: Expectation,
  verdict: Verdict,
): WrongAnswer | undefined {
  if (stage !== 'logout-token') return undefined
  const status = answeredWith(events)
  if (status === undefined) return undefined
  if (expect === 'reject' && verdict === 'rejected' && !refusedWith.includes(status)) {
    return isSuccess(status)
      ? {
          level: 'must',
          said: `answered with 400: the session is still active, but the answer ${status} says that it has ended`,
        }
      : {
          level: 'should',
          said: `answered with 400: the session is still active, and the answer was ${status}`,
        }
  }
  if (expect === 'accept' && verdict === 'accepted' && !isSuccess(status)) {
    return {
      level: 'must',
      said: `answered with 200: the session has ended, but the answer ${status} says that it has not`,
    }
  }
  return undefined
}

/** Whether the latest logout token was answered as one that ended the session. */
export function saysEnded(events: readonly JournalEvent[]): boolean {
  const status = answeredWith(events)
  return status !== undefined && isSuccess(status)
}

/** Whether a logout token went out and nothing came back, as where the process ended over it. */
export const isUnanswered = (events: readonly JournalEvent[]): boolean =>
  events.some((event) => event.kind === 'logout-token-sent' && event.status === undefined)
