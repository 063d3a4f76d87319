/** What two plays of one plan prove: with all checks, and without the one that is to catch the quirk. */
import type { Plan } from './plans/plan.ts'
import type { Play } from './play.ts'

export type Expected = 'reject' | 'accept' | 'either' | 'ignore' | 'observe'

const isHarmed = (play: Play) => play.outcome === 'used-forbidden-value' || play.outcome === 'canary-hit'

/** Undefined where it is proven; otherwise the gap, as a sentence. */
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
