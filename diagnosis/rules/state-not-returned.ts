/** The callback came without a state. */
import { failedAtState } from '../custody.ts'
import { weights } from '../weights.ts'
import { received, shown } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const stateNotReturned = defineRule({
  cause: 'state-not-returned',
  match(login) {
    const { callback, authorizationRequest, authorizationResponse, routedCallback } = login
    const arrived = routedCallback?.stateParameter
    const absent = callback ? callback.state === 'absent-from-request' : arrived === 'absent'
    const dropped = authorizationResponse?.state === 'missing'
    const atOnce = absent && !callback && routedCallback !== undefined && !login.redeemed
    if (!(failedAtState(login) || atOnce) || !(absent || (dropped && callback === undefined)))
      return undefined
    const neverSent = authorizationRequest?.has.state === false
    const summary = neverSent
      ? 'The authorization request reached the provider without a state, so none could come back.'
      : dropped
        ? 'The provider left the state out of its answer.'
        : authorizationResponse?.state === 'returned'
          ? `The provider returned the state, but the callback reached the ${
              arrived === 'absent' ? 'balancer' : 'relying party'
            } without it: something between them dropped the query.`
          : 'The callback carries no state: the provider left it out, or something on the way dropped it.'
    // Who sends no state may well need none, and a refusal of the provider is one whatever came with it.
    const refused = authorizationResponse?.error !== undefined
    const wasSent = authorizationRequest?.has.state ?? routedCallback?.stateIssuedBy !== undefined
    const proven = !refused && (callback !== undefined || wasSent)
    return {
      summary,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven ? undefined : "What the relying party's log says about this callback.",
      weight: wasSent || callback ? weights.acted : weights.little,
      evidence: [
        ...seen(
          absent ? (callback ?? routedCallback) : undefined,
          ({ by }) => `${by === 'balancer' ? 'The balancer' : by} saw a callback without a state.`,
          'proves',
        ),
        ...seen(
          authorizationRequest,
          ({ has }) => `The authorization request carried ${has.state ? 'a' : 'no'} state.`,
        ),
        ...seen(
          authorizationResponse,
          ({ parameters, mode }) =>
            `The provider answered (${mode}) with the parameters ${parameters.join(', ') || 'none'}.`,
          dropped ? 'proves' : undefined,
        ),
        ...received(login),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'The provider must return the state unchanged (RFC 6749, 4.1.2): look for a proxy or a plugin at the provider that leaves it out.',
    'Make every proxy in front of /callback and /api/v1/auth/login forward the query string; rewrite rules and CDN cache policies often drop it.',
    'Do not open /callback by hand, from a bookmark or from the history: start at the login page.',
  ],
})
