/** The sign-in took longer than the relying party remembers it. */
import { outlivedCookie, secondsTaken } from '../cookie-life.ts'
import { failedAtState } from '../custody.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Seconds from which on a sign-in may outlast what a relying party remembers. */
const LONG = 300

/** Seconds by which the lab let the callback come later, by dropping what would have ended until then. */
const secondsLater = ({ faults }: LoginFacts): number =>
  Math.max(
    0,
    ...faults
      .filter(({ fault }) => fault === 'session-expiry')
      .map(({ detail }) => Number(/as (\d+) s later/.exec(detail ?? '')?.[1] ?? 0)),
  )

/** The sign-in took longer than the cookie may live or, of replicas that report nothing, very long. */
function fromAges(login: LoginFacts): Match | undefined {
  const { callback, routedCallback } = login
  const seconds = secondsTaken(login)
  if (!failedAtState(login) || seconds === undefined) return undefined
  const laterBy = secondsLater(login)
  const took = seconds + laterBy
  const lived = outlivedCookie(login, took)
  if (!lived && (callback !== undefined || took < LONG)) return undefined
  return {
    summary: lived
      ? `The sign-in took ${took} s, but the cookie ${lived.name} lasts only ${lived.age} s: it had expired.`
      : `The sign-in took ${took} s, longer than many relying parties keep the state.`,
    decidedBy: 'How long the relying party keeps the state of a login.',
    weight: lived ? weights.acted : weights.replicas - 0.5,
    evidence: [
      ...stored(login),
      ...seen(
        routedCallback ?? callback,
        () =>
          laterBy > 0
            ? `The lab delivered the callback as if ${laterBy} s had passed.`
            : `The callback came ${took} s after the login had begun.`,
        'suggests',
      ),
      ...received(login),
      ...shown(login),
    ],
  }
}

export const sessionExpired = defineRule({
  cause: 'session-expired',
  match(login) {
    const { callback, started, rejected } = login
    if (callback?.state !== 'expired') return fromAges(login)
    const seconds = started ? Math.round((callback.at - started.at) / 1000) : 0
    const limit = rejected?.facts?.limit
    // Where a clock was moved, true time says nothing.
    const took = seconds < 60 ? '' : `: the sign-in took ${seconds} s`
    const kept = took !== '' && typeof limit === 'number' ? ` and a login is kept for ${limit} s` : ''
    return {
      summary: `The session expired before the browser came back${took}${kept}.`,
      certainty: 'proven',
      evidence: [
        ...stored(login),
        ...seen(callback, ({ by }) => `${by} found the state, but it had expired.`, 'proves'),
        ...login.faults
          .filter(({ fault }) => /expir|clock/i.test(fault))
          .flatMap((fault) =>
            seen(
              fault,
              ({ fault: what, detail }) =>
                `The lab injected the fault ${what}${detail ? ` (${detail})` : ''}.`,
            ),
          ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Keep the state as long as a sign-in may take: at least ten minutes, or thirty with a second factor or a password reset (`OIDC_SESSION_EXPIRY`, sessionExpiry, seconds).',
    'Offer a new sign-in on the error page, so that a slow sign-in costs one click.',
    'Compare the clocks of replicas and store: a clock that is ahead ends sessions early.',
  ],
})
