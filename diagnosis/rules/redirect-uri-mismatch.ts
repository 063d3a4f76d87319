/** The redirect URI is not one that the provider knows, or differs between the two requests. */
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const speaksOfRedirect = /redirect[_ -]?uri/i

export const redirectUriMismatch = defineRule({
  cause: 'redirect-uri-mismatch',
  match(login) {
    const { authorizationRequest, authorizationResponse, providerError, tokenRequest, rejected } = login
    const atAuthorization = [authorizationResponse, providerError].some(
      (event) =>
        event?.error !== undefined && speaksOfRedirect.test(`${event.error} ${event.errorDescription ?? ''}`),
    )
    const atToken =
      tokenRequest?.error !== undefined &&
      speaksOfRedirect.test(`${tokenRequest.cause ?? ''} ${tokenRequest.errorDescription ?? ''}`)
    const atLogin = rejected?.check === 'redirect-uri'
    if (!atAuthorization && !atToken && !atLogin) return undefined
    return {
      summary: atLogin
        ? `The login was asked to lead back to ${rejected.facts?.received ?? 'an address'}, which is none of the relying party's own (${rejected.facts?.expected ?? 'serverUrl and callbackUrl'}).`
        : atAuthorization
          ? `The provider does not know the redirect URI ${authorizationRequest?.redirectUri ?? 'of this request'} for this client, so the browser never came back.`
          : 'The redirect URI in the token request is not the one with which the login began.',
      evidence: [
        ...seen(
          authorizationRequest,
          ({ redirectUri, clientId }) => `${clientId} asked for the redirect URI ${redirectUri ?? '(none)'}.`,
        ),
        ...authorizationError(login),
        ...tokenError(login),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Register the exact value of `OIDC_CALLBACK` (callbackUrl) at the provider: scheme, host, port, path and trailing slash are all compared as text.',
    'Behind a proxy set `OIDC_CALLBACK` to the address that the browser sees (https, no internal port); it is sent as it stands and never derived from the request.',
  ],
})
