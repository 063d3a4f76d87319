/** Lint: the redirect URI is one, encrypted on its way, and the same at both endpoints. */
import { isLoopback } from '../../common/loopback.ts'
import { asksElsewhere, defineLint, eachRequest, finding, parameter, requestsTo } from './lint.ts'

function faultOf(uri: string | undefined): string | undefined {
  if (uri === undefined) return 'There is no redirect_uri.'
  const url = URL.parse(uri)
  if (!url) return `The redirect_uri "${uri}" is not a URL.`
  if (url.hash !== '' || uri.includes('#')) return 'The redirect_uri has a fragment.'
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'The redirect_uri is not https, so the response travels unencrypted (RFC 9700, section 2.6).'
  return undefined
}

export const lint = defineLint({
  title: 'The redirect URI is valid, uses https, and is the same at the token endpoint',
  why: 'The code goes wherever the redirect URI points. Sent again to the token endpoint, it shows that both requests belong together.',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest',
  catalogue: ['request-redirect-uri'],
  inspect: (events) => {
    const asked = new Map(requestsTo(events, 'authorization').map((request) => [request.login, request]))
    const fronts = eachRequest(events, 'authorization', (request) => {
      if (asksElsewhere(request)) return undefined
      const fault = faultOf(parameter(request, 'redirect_uri')?.value)
      return [fault === undefined ? undefined : finding(request, 'must', fault)]
    })
    const backs = eachRequest(events, 'token', (request) => {
      const began = request.login === undefined ? undefined : asked.get(request.login)
      if (!began || parameter(request, 'grant_type')?.value !== 'authorization_code') return []
      const [first, second] = [began, request].map((one) => parameter(one, 'redirect_uri')?.value)
      return [
        first === second || first === undefined
          ? undefined
          : finding(
              request,
              'must',
              `The token request has ${second ?? 'no redirect_uri'} instead of ${first}.`,
            ),
      ]
    })
    return fronts && [...fronts, ...(backs ?? [])]
  },
})
