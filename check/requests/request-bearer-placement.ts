/** Lint: access tokens travel in a header, or in a form, and never in a URL. */
import { defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Access tokens are sent in one place, and never in the URL',
  why: 'URLs end up in logs, browser histories and referrers, and the token with them.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.3.2',
  catalogue: ['request-bearer-placement'],
  inspect: (events) =>
    eachRequest(events, 'userinfo', (request) => {
      const { parameters, authorization } = request
      const places = [
        ...(authorization && /^(bearer|dpop)$/i.test(authorization.scheme) ? ['header'] : []),
        ...parameters.filter(({ name }) => name === 'access_token').map((found) => found.in),
      ]
      return [
        parameter(request, 'access_token')?.in === 'query'
          ? finding(request, 'must', 'The access token is in the URL.')
          : undefined,
        places.length > 1
          ? finding(request, 'must', `The access token is sent ${places.length} times: ${places.join(', ')}.`)
          : undefined,
        places.includes('body') && request.method !== 'POST'
          ? finding(request, 'must', 'A form with the access token is not sent with POST.')
          : undefined,
      ]
    }),
})
