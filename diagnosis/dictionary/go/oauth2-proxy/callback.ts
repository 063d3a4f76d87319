/** Texts of oauth2-proxy about the parameters of the callback. */
import type { ErrorText } from '../../product.ts'

export const callback: readonly ErrorText[] = [
  {
    text: 'Error while parsing OAuth2 callback: invalid_request',
    at: 'oauthproxy.go OAuthCallback',
    where: 'log',
    note: 'The description, which says what is wrong with the request, is in the address of the callback.',
    likely: [
      { cause: 'pkce-required', when: 'the description speaks of code_challenge' },
      { cause: 'client-misconfigured', when: 'it names a parameter that the provider does not allow' },
    ],
  },
  {
    text: 'Error while parsing OAuth2 callback: *',
    at: 'oauthproxy.go OAuthCallback',
    where: 'log',
    wraps: true,
    likely: [
      { cause: 'access-denied', when: 'the provider answered access_denied' },
      { cause: 'state-not-returned', when: 'neither code nor error is in the query' },
      { cause: 'interaction-required', when: 'the provider answered login_required or consent_required' },
    ],
  },
  {
    text: 'Login Failed: The upstream identity provider returned an error: invalid_request',
    at: 'oauthproxy.go OAuthCallback',
    where: 'page with HTTP 403',
    note: 'The description, which says what is wrong with the request, is in the address of the callback and in the log.',
    likely: [
      { cause: 'pkce-required', when: 'the description speaks of code_challenge' },
      { cause: 'client-misconfigured', when: 'it names a parameter that the provider does not allow' },
    ],
  },
  {
    text: 'Login Failed: The upstream identity provider returned an error: *',
    at: 'oauthproxy.go OAuthCallback',
    where: 'page with HTTP 403',
    wraps: true,
    likely: [
      {
        cause: 'pkce-required',
        when: 'the error is invalid_request, and the log speaks of code_challenge',
      },
      { cause: 'access-denied', when: 'the error is access_denied' },
      { cause: 'interaction-required', when: 'the error is login_required or consent_required' },
    ],
  },
]
