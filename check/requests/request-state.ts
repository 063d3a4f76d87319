/** Lint: a state that is new for every login ties the callback to the browser that began it. */
import { freshness } from './fresh-value.ts'
import { asksElsewhere, defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Authorization requests carry a fresh, unguessable state',
  why: "Without it an attacker can send a browser to the callback with a code of their own, and the user works in the attacker's account.",
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  catalogue: ['request-state'],
  inspect: (events) =>
    eachRequest(events, 'authorization', (request, earlier) => {
      if (asksElsewhere(request)) return undefined
      if (parameter(request, 'state')) return freshness(request, earlier, 'state', 'state')
      const others = ['nonce', 'code_challenge'].filter((name) => parameter(request, name))
      return [
        others.length > 0
          ? finding(
              request,
              'note',
              `There is no state; ${others.join(' and ')} must protect against forged callbacks.`,
            )
          : finding(
              request,
              'must',
              'There is no state, no nonce and no PKCE: nothing protects against forged callbacks.',
            ),
      ]
    }),
})
