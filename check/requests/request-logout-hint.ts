/** Lint: a request to end the session proves who asks, and says where to return. */
import { defineLint, eachRequest, finding, parameter } from './lint.ts'

export const lint = defineLint({
  title: 'Logout requests carry id_token_hint, a registered post_logout_redirect_uri and a state',
  why: 'Without the hint the provider has to ask the user, and it must not redirect to an address that is not registered.',
  spec: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
  catalogue: ['request-logout-hint'],
  inspect: (events) => {
    /** Providers of some vendors put another issuer into tokens than the one that was asked. */
    const issued = events.flatMap((event) =>
      event.kind === 'id-token' ? [`${event.issuer} ${event.claims.iss}`] : [],
    )
    return eachRequest(events, 'end-session', (request) => {
      // The provider's own confirmation posts here too, and is no request of the relying party's.
      if (parameter(request, 'xsrf') || parameter(request, 'logout')) return undefined
      const hint = parameter(request, 'id_token_hint')
      const back = parameter(request, 'post_logout_redirect_uri')
      const clientId = parameter(request, 'client_id')?.value
      const registered = request.registered?.postLogoutRedirectUris
      const claims = hint?.token?.encrypted ? undefined : hint?.token?.claims
      const { issuer } = request
      return [
        hint ? undefined : finding(request, 'should', 'There is no id_token_hint.'),
        hint && !hint.token
          ? finding(request, 'must', 'The id_token_hint is not a readable ID token.')
          : undefined,
        claims && claims.iss !== issuer && !issued.includes(`${issuer} ${claims.iss}`)
          ? finding(request, 'must', 'The id_token_hint is from another issuer.')
          : undefined,
        claims && clientId !== undefined && ![claims.aud].flat().includes(clientId)
          ? finding(request, 'must', 'The id_token_hint was not issued to the client in client_id.')
          : undefined,
        back?.value !== undefined && registered !== undefined && !registered.includes(back.value)
          ? finding(request, 'must', `The post_logout_redirect_uri ${back.value} is not registered.`)
          : undefined,
        back && !parameter(request, 'state')
          ? finding(request, 'note', 'There is no state by which to recognise the return.')
          : undefined,
      ]
    })
  },
})
