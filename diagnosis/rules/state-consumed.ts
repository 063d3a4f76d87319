/** The callback came again: its state, or its code, had been used already. */

import { redeems } from '../ending.ts'
import { weights } from '../weights.ts'
import { received, shown } from './custody-evidence.ts'
import { tokenError } from './provider-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

/** Other reasons for which a provider refuses a code. */
const otherwise = /expired|pkce|verifier|redirect[_ ]?uri|client/i
const usedBefore = /consumed|already (used|redeemed|been used)|replay|reuse/i

export const stateConsumed = defineRule({
  cause: 'state-consumed',
  match(login) {
    const { callback, earlierCallbacks, tokenRequest, tokenRequests, events, earlierReturns } = login
    const first = earlierCallbacks.find(({ state }) => state === 'found')
    const byState =
      callback?.state === 'consumed' || (callback?.state === 'not-in-session' && first !== undefined)
    const refused = tokenRequest?.error === 'invalid_grant' && tokenRequest.grantType === 'authorization_code'
    const why = `${tokenRequest?.cause ?? ''} ${tokenRequest?.errorDescription ?? ''}`
    const saysUsed = refused && usedBefore.test(why)
    const redeemed = tokenRequests.find(redeems)
    const byCode =
      saysUsed ||
      (refused && redeemed !== undefined && tokenRequest.cause === undefined && !otherwise.test(why))
    const again = callback ? undefined : earlierReturns.find(({ status }) => (status ?? 500) < 400)
    const redeemedBefore = again !== undefined && login.redeemed
    if (!byState && !byCode && !redeemedBefore) return undefined
    const proven = saysUsed || callback?.state === 'consumed'
    const signedIn = events.find((event) => event.kind === 'signed-in')
    const cameAgain = earlierCallbacks.length + earlierReturns.length > 0 || callback?.state === 'consumed'
    const before = first ?? again ?? redeemed
    return {
      summary: `${cameAgain ? 'The same callback came again' : 'A code was sent to the token endpoint again'}${before ? ` after ${Math.max(0, Math.round(((callback ?? tokenRequest)?.at ?? before.at) / 1000 - before.at / 1000))} s` : ''}: ${
        byState || redeemedBefore ? 'its state had already been used' : 'its code had already been redeemed'
      }.`,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven ? undefined : "What the relying party's log says about the second callback.",
      weight: weights.acted,
      evidence: [
        ...seen(
          again,
          ({ at, replica }) =>
            `${replica ?? 'The relying party'} had already answered this callback, at ${clock(at)}, and the code was redeemed.`,
          'suggests',
        ),
        ...seen(
          callback?.state === 'consumed' ? callback : undefined,
          ({ by }) => `${by} knows that the state was used.`,
          'proves',
        ),
        ...seen(
          byCode ? tokenRequest : undefined,
          () =>
            saysUsed
              ? 'The provider was asked to redeem a code that had already been redeemed.'
              : 'The provider had redeemed a code of this login, and then refused one.',
          saysUsed ? 'proves' : 'suggests',
        ),
        ...seen(
          first,
          ({ by, at }) => `${by} received this callback the first time at ${clock(at)}, and found its state.`,
        ),
        ...seen(signedIn, ({ by, at }) => `That time ${by} signed the user in, at ${clock(at)}.`),
        ...received(login),
        ...tokenError(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'The refusal is right: state and code can be used only once. Let the error page link to the login, or to the application if a session already exists.',
    'It comes from a reload, the back button, a restored tab or a double click; answer the first callback with a redirect, so that its address is not kept in the history.',
    'Prefetchers, link scanners and proxies that retry a GET of /callback use the code up before the browser does: exclude that path.',
  ],
})
