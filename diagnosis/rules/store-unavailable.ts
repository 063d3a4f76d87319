/** The shared session store did not answer, or refused. */
import { lostSession } from '../after-sign-in.ts'
import { storeFaults } from '../custody.ts'
import { weights } from '../weights.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { defineRule, seen } from './rule.ts'

const refuses = /down|stop|kill|pause|slow|read-?only|unavailable/i

export const storeUnavailable = defineRule({
  cause: 'store-unavailable',
  match(login) {
    const { callback, rejected, routedCallback, routedLogin } = login
    const error = callback?.storeError ?? (rejected?.check === 'store' ? rejected.error : undefined)
    const harmed = storeFaults(login).filter(({ fault }) => refuses.test(fault))
    // Replicas that report nothing: a fault of the store, and an answer of 5xx.
    const broke = ((routedCallback ?? routedLogin)?.status ?? 0) >= 500
    const silent = !callback && !rejected && (broke || lostSession(login) !== undefined)
    if (error === undefined && !(silent && harmed.length > 0)) return undefined
    const store = login.store ?? 'store'
    return {
      summary: callback
        ? `The session could not be read at the callback: the ${store} store did not answer or refused.`
        : `The session could not be stored: the ${store} store did not answer or refused.`,
      certainty: error === undefined ? 'likely' : 'proven',
      decidedBy: error === undefined ? "The error of the store in the relying party's log." : undefined,
      weight: weights.acted,
      evidence: [
        ...stored(login),
        ...seen(
          callback,
          ({ by, storeError }) => storeError && `${by} got this error from the store: ${storeError}.`,
          'proves',
        ),
        ...(error !== undefined && callback?.storeError === undefined
          ? seen(
              rejected,
              ({ by, error: text }) => `${by} reported an error of the store: "${text}".`,
              'proves',
            )
          : []),
        ...harmed.flatMap((fault) =>
          seen(
            fault,
            ({ fault: what, detail }) => `The lab injected the fault ${what}${detail ? ` (${detail})` : ''}.`,
          ),
        ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Bring the session store back: is Redis up, reachable from every replica, writable (no read-only replica), within its memory limit?',
    'Give it `maxmemory-policy noeviction` and more than one node, and make the relying party wait for it at startup instead of falling back to memory.',
    'State in an encrypted cookie needs no store, but the same key on all replicas.',
  ],
  reproduce: [
    '`fickle lab --store redis --balance round-robin`, then the faults `redis-down`, `redis-slow` or `redis-read-only`.',
  ],
})
