/** What stands in front of the relying party got no answer from it: 502, 503 or 504. */

import { deviationsOf } from '../deviation.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, stored } from './custody-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

/** Faults for as long as which a replica answers nothing. */
const silencing: ReadonlySet<string> = new Set(['kill', 'pause'])

/** Whether something else was seen that a replica may have broken off over. */
const brokeOff = ({ events, faults, lasting, tokenRequest, authorizationResponse }: LoginFacts): boolean =>
  authorizationResponse?.error !== undefined ||
  tokenRequest?.error !== undefined ||
  (tokenRequest?.status ?? 0) >= 400 ||
  deviationsOf(events).length > 0 ||
  [...faults, ...lasting].some(({ fault }) => /slow|redis|clock/.test(fault))

export const upstreamFailed = defineRule({
  cause: 'upstream-failed',
  match(login) {
    const hops = [login.routedCallback, login.routedLogin, login.landing]
    const hop = hops.find((event) => event?.error !== undefined)
    if (!hop) return undefined
    const harmed = login.lasting.filter(
      ({ fault, replica }) => silencing.has(fault) && (replica === undefined || replica === hop.replica),
    )
    return {
      summary: `${hop.replica ?? 'No replica'} gave no answer to the ${hop.role === 'landing' ? 'page after the callback' : hop.role}: ${hop.error}.`,
      certainty:
        harmed.length > 0
          ? login.authorizationResponse?.error === undefined
            ? 'proven'
            : 'likely'
          : // Who breaks off over what it got from provider or store has failed of that.
            !brokeOff(login) && !/no-answer|not-http/.test(hop.error ?? '')
            ? 'proven'
            : 'likely',
      decidedBy: 'What the replica was waiting for: its own log at that moment.',
      weight: harmed.length > 0 ? weights.acted : weights.seen,
      evidence: [
        ...stored(login),
        ...harmed.flatMap((fault) =>
          seen(
            fault,
            ({ fault: what, replica, at }) =>
              `The lab injected the fault ${what}${replica ? ` into ${replica}` : ''} at ${clock(at)}.`,
          ),
        ),
        ...seen(
          hop,
          ({ error, status }) =>
            `The balancer got no answer (${error}) and answered ${status ?? 'nothing'} itself.`,
          'proves',
        ),
        ...received(login),
      ],
    }
  },
  fixes: [
    'Check that the replica runs, listens where the balancer expects it, and answers in time: look at its log at that moment, its memory and its limits.',
    'Give the balancer a health check, so that a replica that is down or hangs gets no requests, and a time limit above that of the slowest call to the provider.',
  ],
})
