/** What a relying party is expected to do with a quirk, given what is known of it, and whether what it did was right. */
import type { JournalEvent } from '../../journal/events.ts'
import { conditions } from '../../provider/quirks/conditions.ts'
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import { flowOf } from '../../provider/quirks/expected-at-login.ts'
import type { Expectation } from '../../provider/quirks/quirk.ts'
import { type Facts, holdsFor } from './facts.ts'

export const verdicts = [
  'accepted',
  'rejected',
  'rejected-crash',
  'used-forbidden-value',
  'canary-hit',
  'not-reached',
  'inconclusive',
] as const
export type Verdict = (typeof verdicts)[number]

export interface Expected {
  readonly expect: Expectation
  readonly level: 'must' | 'should' | 'may'
  /** Why it is not what the quirk itself says. */
  readonly because: string | undefined
}

/** What the quirk says of this flow; of a code flow in which signatures count, what it says of the front channel. */
function statedFor({ expect, given, judgedBy }: QuirkDescription, facts: Facts): Expectation {
  if (typeof expect === 'string') return expect
  const flow = flowOf(facts.calibration.responseType)
  const counts = given.includes('signature-counts') && holdsFor('signature-counts', facts) === true
  const stated = (judgedBy === 'refresh' ? expect.refresh : undefined) ?? expect[flow]
  return (counts && stated === 'either' ? expect.id_token : stated) ?? 'observe'
}

/** The expectation for this relying party, from the conditions that the quirk declares. */
export function expectationOf(
  quirk: QuirkDescription & { readonly excuse?: string | undefined },
  facts: Facts,
  events: readonly JournalEvent[] = [],
): Expected {
  const stated = statedFor(quirk, facts)
  const isUnmet = (name: keyof typeof conditions) => holdsFor(name, facts, events) !== true
  const unmet = quirk.given.find(isUnmet)
  if (unmet !== undefined && stated !== 'either' && stated !== 'observe') {
    return { expect: 'either', level: quirk.level, because: `the rule applies only if ${conditions[unmet]}` }
  }
  if (quirk.excuse !== undefined && stated !== 'either' && stated !== 'observe') {
    return { expect: 'either', level: quirk.level, because: quirk.excuse }
  }
  const softening = quirk.level === 'must' ? quirk.mustWhen.find(isUnmet) : undefined
  if (softening !== undefined) {
    return { expect: stated, level: 'should', because: `it is a must only if ${conditions[softening]}` }
  }
  return { expect: stated, level: quirk.level, because: undefined }
}

/** Why what it did right says nothing of the rule: it may be for another reason. Undefined where it does. */
export function untold(
  { tellsWhen }: QuirkDescription,
  facts: Facts,
  expect: Expectation,
  verdict: Verdict,
  events: readonly JournalEvent[] = [],
): string | undefined {
  const did =
    (expect === 'reject' || expect === 'ignore') && verdict === 'rejected'
      ? 'a refusal'
      : (expect === 'accept' || expect === 'ignore') && verdict === 'accepted'
        ? 'signing in'
        : undefined
  const unmet = tellsWhen.find((name) => holdsFor(name, facts, events) !== true)
  return did && unmet && `${did} only means something if ${conditions[unmet]}`
}

/** Whether that was right: true, false, or null where either is allowed or no result. */
export function isRight(expect: Expectation, verdict: Verdict): boolean | null {
  if (verdict === 'not-reached' || verdict === 'inconclusive') return null
  if (verdict === 'used-forbidden-value') return false
  if (verdict === 'canary-hit') return expect === 'either' || expect === 'observe' ? null : false
  switch (expect) {
    case 'reject':
      return verdict !== 'accepted'
    case 'accept':
      return verdict === 'accepted'
    case 'ignore':
      return true
    case 'either':
    case 'observe':
      return null
  }
}
