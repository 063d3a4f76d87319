/** Lint: a nonce that is new for every login ties the ID token to it. */
import { freshness } from './fresh-value.ts'
import { asksElsewhere, defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Authorization requests carry a fresh nonce',
  why: 'An ID token without the nonce of this login may have been stolen from another one. A nonce is required if the ID token comes through the browser.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitAuthRequest',
  catalogue: ['request-nonce'],
  inspect: (events) =>
    eachRequest(events, 'authorization', (request, earlier) => {
      if (asksElsewhere(request)) return undefined
      if (parameter(request, 'nonce')) return freshness(request, earlier, 'nonce', 'nonce')
      const frontChannel = parameter(request, 'response_type')?.value?.split(' ').includes('id_token')
      const defended = parameter(request, 'code_challenge') !== undefined
      return [
        frontChannel
          ? finding(request, 'must', 'There is no nonce, although the ID token comes through the browser.')
          : finding(
              request,
              defended ? 'note' : 'should',
              defended
                ? 'There is no nonce; PKCE alone protects the code.'
                : 'There is neither a nonce nor PKCE, so a stolen code can be injected.',
            ),
      ]
    }),
})
