/** The state came back changed, or more than once. */
import { failedAtState } from '../custody.ts'
import { isKind } from '../ending.ts'
import { isKnownBrowserOf } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, shown } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const changed = new Set(['altered', 'duplicated'])

export const stateAltered = defineRule({
  cause: 'state-altered',
  match(login) {
    if (!failedAtState(login)) return undefined
    const { authorizationResponse, otherLogins, started, routedCallback } = login
    const unknownHere = routedCallback?.stateParameter === 'unknown' ? routedCallback : undefined
    const here =
      authorizationResponse && changed.has(authorizationResponse.state) ? authorizationResponse : undefined
    // A changed state looks like a login of its own; the one that it was made from waits without a callback.
    const waiting = otherLogins
      .filter((events) => !events.some((event) => event.kind === 'callback-received'))
      .flatMap((events) =>
        events.filter(isKind('authorization-response')).map((response) => ({ events, response })),
      )
      .find(({ response: { state } }) => changed.has(state))
    const there = waiting?.response
    const isSameBrowser = waiting !== undefined && isKnownBrowserOf(login.events, waiting.events)
    const response = here ?? (started === undefined ? there : undefined)
    if (!response && !unknownHere) return undefined
    // Of a browser that nobody knows it may be the state of somebody else.
    const proven = response !== undefined && (response === here || isSameBrowser)
    return {
      summary:
        response?.state === 'duplicated'
          ? 'The state came back more than once in one answer.'
          : 'The state that came back is not the one that was sent.',
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven
        ? undefined
        : 'The state in the Location header of the provider, compared with the one in the callback.',
      weight: weights.acted,
      evidence: [
        ...seen(
          unknownHere,
          () => 'The callback has the cookies of this login, but a state that no replica had sent.',
          'suggests',
        ),
        ...seen(
          response,
          ({ parameters, mode }) =>
            `The provider answered (${mode}) with the parameters ${parameters.join(', ')}; the state was ${response?.state}.`,
          proven ? 'proves' : 'suggests',
        ),
        ...received(login),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'The provider must return the state exactly as it was sent, and once (RFC 6749, 4.1.2).',
    'Look for a proxy or gateway that decodes the query and encodes it again: this changes `+`, `%2B` and `=`.',
    'If it is neither, somebody may be trying to sign this browser in to another account. The refusal was right.',
  ],
})
