/** The provider did not accept the client's credentials, or the way in which they were shown. */
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const clientAuthentication = defineRule({
  cause: 'client-authentication',
  match(login) {
    const { tokenRequest, pushedRequest, rejected } = login
    // What the client itself asked, and was answered.
    const asked = tokenRequest ?? pushedRequest
    const { error, cause, errorDescription, clientId, clientAuthentication } = asked ?? {}
    const client = clientId ? ` ${clientId}` : ''
    const where = pushedRequest && !tokenRequest ? 'endpoint for pushed requests' : 'token endpoint'
    // The second says that the client may not use the grant (RFC 6749, 5.2), and at some providers that its secret is wrong.
    const sure =
      error === 'invalid_client' ||
      (error === 'unauthorized_client' &&
        /credential|secret|authenticat/i.test(`${cause} ${errorDescription}`))
    const refused = sure || error === 'unauthorized_client'
    const said =
      asked === undefined &&
      rejected !== undefined &&
      (rejected.check === 'client-authentication' ||
        /invalid_client|unauthorized_client|authentication method|OAUTH_WWW_AUTHENTICATE_CHALLENGE/.test(
          refusalText(login),
        ))
    if (!refused && !said) return undefined
    return {
      summary:
        refused && !sure
          ? `The ${where} answered ${error}: the client${client} may not use this grant, or was not accepted.`
          : refused
            ? `The ${where} did not accept the client${client} with ${clientAuthentication}.`
            : 'The provider did not accept the client, or the way in which it authenticates.',
      certainty: sure ? 'proven' : 'likely',
      decidedBy: `The provider's answer to the ${pushedRequest ? 'pushed authorization request' : 'token request'}.`,
      evidence: [
        ...seen(
          tokenRequest,
          ({ clientAuthentication }) => `The token request authenticated with ${clientAuthentication}.`,
        ),
        ...(asked === pushedRequest ? authorizationError(login, sure ? 'proves' : 'suggests') : []),
        ...tokenError(login, sure ? 'proves' : 'suggests'),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Compare `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET` with those at the provider, character by character. Common reasons are a rotated secret, and a `$` or `#` that a shell or YAML interpreted.',
    'Set `OIDC_CLIENT_AUTH_METHOD` to a method that is in token_endpoint_auth_methods_supported and registered for this client.',
    'With client_secret_basic id and secret are form-encoded first (RFC 6749, 2.3.1): if a provider does not decode them, use client_secret_post or a secret without `+ : %`.',
  ],
})
