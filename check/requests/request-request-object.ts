/** Lint: a request object is made out to this issuer, by this client, for now. */
import { defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Request objects have issuer, audience and expiry, and the registered algorithm',
  why: 'A signed request without issuer, audience or expiry can be replayed later, or at another provider.',
  spec: 'https://www.rfc-editor.org/rfc/rfc9101#section-4',
  catalogue: ['request-request-object'],
  inspect(events) {
    return eachRequest(events, 'authorization', (request) => {
      const object = parameter(request, 'request')
      // Only the provider can read one that is encrypted.
      if (!object || object.token?.encrypted) return undefined
      const { token } = object
      if (!token) return [finding(request, 'must', 'The request object is not a readable JWT.')]
      const { alg, claims } = token
      const registered = request.registered?.requestObjectAlg
      const inside = claims.client_id
      return [
        ...(registered !== undefined && alg !== registered
          ? [finding(request, 'must', `The request object has alg ${alg}, but ${registered} is registered.`)]
          : []),
        ...(inside !== undefined && inside !== request.clientId
          ? [
              finding(
                request,
                'must',
                'The client_id in the request object differs from that of the request.',
              ),
            ]
          : []),
        ...(alg === 'none' ? [finding(request, 'note', 'The request object is not signed.')] : []),
        ...(alg !== 'none' && claims.iss !== request.clientId
          ? [finding(request, 'should', 'iss of the request object is not the client id.')]
          : []),
        ...(alg !== 'none' && ![claims.aud].flat().includes(request.issuer)
          ? [finding(request, 'should', 'aud of the request object is not the issuer.')]
          : []),
        ...(alg !== 'none' && claims.exp === undefined
          ? [finding(request, 'should', 'The request object has no expiry.')]
          : []),
      ]
    })
  },
})
