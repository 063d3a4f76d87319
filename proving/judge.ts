/** What two plays of one plan prove: with all checks, and without the one that is to catch the quirk. */
import type { Plan } from './plans/plan.ts'
import type { Play } from './play.ts'

export type Expected = 'reject' | 'accept' | 'either' | 'ignore' | 'observe' | 'rest'

const isHarmed = (play: Play) => play.outcome === 'used-forbidden-value' || play.outcome === 'canary-hit'

/** Where a quirk must have been seen to act; without it even an honest login would prove it. */
export type Delivery = readonly string[] | 'binding'

/** Why the play with all checks cannot count: the quirk changed nothing of it. Undefined where it did. */
export function undeliveredIn(delivery: Delivery, { stages }: Play): string | undefined {
  if (delivery === 'binding') return undefined
  const silent = delivery.filter((stage) => !stages.includes(stage))
  return silent.length === 0 ? undefined : `the provider changed nothing at ${silent.join(', ')}`
}

/** Undefined where what the relying party did proves it; otherwise the gap, as a sentence. */
export function gapOf(
  expected: Expected,
  plan: Plan,
  strict: Play,
  lax: Play | undefined,
): string | undefined {
  const { omit, refusedBy = omit } = plan
  const saw = ({ outcome, failedCheck, detail }: Play) =>
    `${outcome}${failedCheck ? ` by ${failedCheck}` : ''}${detail ? ` (${detail})` : ''}`
  switch (expected) {
    case 'reject':
      if (!omit || !lax) return 'no check is named that catches it'
      if (strict.outcome !== 'rejected') return `with all checks it is not rejected but ${saw(strict)}`
      if (strict.failedCheck !== refusedBy) return `with all checks another one refuses: ${saw(strict)}`
      if (lax.outcome !== 'accepted' && !isHarmed(lax)) return `without ${omit} it is still ${saw(lax)}`
      return undefined
    case 'accept':
      return strict.outcome === 'accepted'
        ? undefined
        : `with all checks it is not accepted but ${saw(strict)}`
    case 'rest':
      return strict.outcome === 'not-returned' ? undefined : `the browser came back: ${saw(strict)}`
    case 'ignore':
      if (isHarmed(strict)) return `with all checks it does harm: ${saw(strict)}`
      if (!omit || !lax) return 'no check is named that catches it'
      return isHarmed(lax) ? undefined : `without ${omit} it does no harm: ${saw(lax)}`
    default:
      if (omit && isHarmed(strict)) return `with all checks it does harm: ${saw(strict)}`
      if (strict.outcome === 'not-returned') return `the browser never came back: ${saw(strict)}`
      if (!omit || !lax || lax.outcome === 'accepted' || isHarmed(lax)) return undefined
      return `without ${omit} it is still ${saw(lax)}`
  }
}
