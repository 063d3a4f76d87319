/** The callback came again: its state, or its code, had been used already. */
import { received, shown } from './custody-evidence.ts'
import { tokenError } from './provider-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

const usedBefore = /consumed|already (used|redeemed|been used)|replay|reuse/i

export const stateConsumed = defineRule({
  cause: 'state-consumed',
  match(login) {
    const { callback, earlierCallbacks, tokenRequest, tokenRequests, events } = login
    const first = earlierCallbacks.find(({ state }) => state === 'found')
    const byState =
      callback?.state === 'consumed' || (callback?.state === 'not-in-session' && first !== undefined)
    const byCode =
      tokenRequest?.error === 'invalid_grant' &&
      tokenRequest.grantType === 'authorization_code' &&
      (usedBefore.test(`${tokenRequest.cause} ${tokenRequest.errorDescription}`) ||
        (tokenRequests.length > 1 && tokenRequests.some(({ error }) => error === undefined)))
    if (!byState && !byCode) return undefined
    const signedIn = events.find((event) => event.kind === 'signed-in')
    const before = first ?? tokenRequests.find(({ error }) => error === undefined)
    return {
      summary: `The same callback came again${before ? ` after ${Math.max(0, Math.round(((callback ?? tokenRequest)?.at ?? before.at) / 1000 - before.at / 1000))} s` : ''}: ${
        byState ? 'its state had been used already' : 'its code had been redeemed already'
      }.`,
      evidence: [
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
    'Refusing is right: state and code are for one use. Let the error page lead back to the login, or to the application where a session exists already.',
    'It comes from a reload, the back button, a restored tab or a double click; answer the first callback with a redirect, so that its address does not stay in the history.',
    'Prefetchers, link scanners and proxies that retry a GET of /callback use the code up before the browser does: exclude that path.',
  ],
})
