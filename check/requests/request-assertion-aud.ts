/** Lint: a client assertion is for this issuer only, short-lived and used once. */
import { defineLint, eachRequest, finding, parameter } from './lint.ts'

/** Five minutes, and a minute for clocks. */
const longest = 360

export const lint = defineLint({
  title: 'Client assertions name the issuer as their only audience, and are short-lived',
  why: 'If another provider can choose the audience, it can replay the assertion at this one.',
  spec: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-security-topics-update#section-2.1',
  catalogue: ['request-assertion-aud'],
  inspect: (events) => {
    const findings = eachRequest(events, 'token', (request, earlier) => {
      const assertion = parameter(request, 'client_assertion')
      if (!assertion) return []
      if (assertion.token?.encrypted) return []
      if (!assertion.token) return [finding(request, 'must', 'The client assertion is not a JWT.')]
      const { claims, jti } = assertion.token
      const { aud, exp, iss, sub } = claims
      const isSingle = typeof aud === 'string' || (Array.isArray(aud) && aud.length === 1)
      const lifetime = typeof exp === 'number' ? exp - Math.floor(request.at / 1000) : undefined
      const isRepeated =
        jti !== undefined && earlier.some((other) => parameter(other, 'client_assertion')?.token?.jti === jti)
      return [
        isSingle && [aud].flat()[0] === request.issuer
          ? undefined
          : finding(request, 'should', `The audience is ${JSON.stringify(aud)} instead of only the issuer.`),
        iss === request.clientId && sub === request.clientId
          ? undefined
          : finding(request, 'must', 'iss and sub are not both the client id.'),
        lifetime === undefined
          ? finding(request, 'must', 'The assertion has no expiry.')
          : lifetime > longest
            ? finding(request, 'should', `The assertion is valid for another ${lifetime} seconds.`)
            : undefined,
        jti === undefined
          ? finding(request, 'must', 'The assertion has no jti.')
          : isRepeated
            ? finding(request, 'must', 'The assertion or its jti was used before.')
            : undefined,
      ]
    })
    const used = events.some(
      (event) => event.kind === 'client-request' && parameter(event, 'client_assertion'),
    )
    return used ? findings : undefined
  },
})
