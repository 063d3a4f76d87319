/** The sign-in took longer than the relying party remembers it. */
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const sessionExpired = defineRule({
  cause: 'session-expired',
  match(login) {
    const { callback, started, rejected } = login
    if (callback?.state !== 'expired') return undefined
    const seconds = started ? Math.round((callback.at - started.at) / 1000) : 0
    const limit = rejected?.facts?.limit
    // Where a clock was moved, true time says nothing.
    const took = seconds < 60 ? '' : `: the sign-in took ${seconds} s`
    const kept = took !== '' && typeof limit === 'number' ? ` and is remembered for ${limit} s` : ''
    return {
      summary: `The session ended before the browser came back${took}${kept}.`,
      evidence: [
        ...stored(login),
        ...login.faults
          .filter(({ fault }) => /expir|clock/i.test(fault))
          .flatMap((fault) =>
            seen(fault, ({ fault: what, detail }) => `The lab did: ${what}${detail ? ` (${detail})` : ''}.`),
          ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Keep the state for as long as a sign-in may take: ten minutes at least, with a second factor or a password reset rather thirty (`OIDC_SESSION_EXPIRY`, sessionExpiry, seconds).',
    'Let the error page offer to begin again, so that a slow sign-in costs one click.',
    'Compare the clocks of replicas and store: a clock that is ahead lets sessions end early.',
  ],
})
