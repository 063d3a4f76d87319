/** golang.org/x/oauth2: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'golang.org/x/oauth2',
  kind: 'library',
  markers: ['golang.org/x/oauth2', 'oauth2: cannot fetch token', 'oauth2: "'],
  source: { repository: 'golang/oauth2', version: 'v0.35.0' },

  texts: [
    {
      text: ['oauth2: "invalid_grant" *', 'oauth2: "invalid_grant"'],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange and of TokenSource',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already: the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'the description speaks of the verifier' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'RedirectURL in the token request differs from the one in the authorization request',
        },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
      ],
    },
    {
      text: [
        'oauth2: "invalid_client" *',
        'oauth2: "invalid_client"',
        'oauth2: "unauthorized_client" *',
        'oauth2: "unauthorized_client"',
      ],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client id, secret or authentication method (oauth2.AuthStyle) is wrong',
        },
      ],
    },
    {
      text: ['oauth2: "redirect_uri_mismatch" *', 'oauth2: "redirect_uri_mismatch"'],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'RedirectURL differs from the one of the authorization request',
        },
      ],
    },
    {
      text: [
        'oauth2: cannot fetch token: *"error":"invalid_grant"*',
        'oauth2: cannot fetch token: *"error": "invalid_grant"*',
      ],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already: the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'the description speaks of the verifier' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'RedirectURL in the token request differs from the one in the authorization request',
        },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
      ],
    },
    {
      text: [
        'oauth2: cannot fetch token: *"error":"invalid_client"*',
        'oauth2: cannot fetch token: *"error": "invalid_client"*',
        'oauth2: cannot fetch token: *"error":"unauthorized_client"*',
      ],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client id, secret or authentication method (oauth2.AuthStyle) is wrong',
        },
      ],
    },
    {
      text: 'oauth2: cannot fetch token: 401 *',
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: ['oauth2: cannot fetch token: 404 *', 'oauth2: cannot fetch token: 405 *'],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [{ cause: 'client-misconfigured', when: 'Endpoint.TokenURL is wrong' }],
    },
    {
      text: [
        'oauth2: cannot fetch token: 429 *',
        'oauth2: cannot fetch token: 50*',
        'oauth2: cannot fetch token: 52*',
      ],
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      likely: [{ cause: 'provider-unreachable', when: 'the provider, or a proxy in front of it, failed' }],
    },
    {
      text: 'oauth2: cannot fetch token: *',
      at: 'internal/token.go RetrieveError',
      where: 'error of Exchange',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the answer is 400 or 401 with invalid_client' },
        { cause: 'state-consumed', when: 'the answer names invalid_grant' },
        { cause: 'provider-unreachable', when: 'the status is 500 or higher, or there is no answer' },
      ],
    },
    {
      text: ['oauth2: cannot parse response: *', 'oauth2: cannot parse json: *'],
      at: 'internal/token.go',
      where: 'error of Exchange',
      likely: [
        { cause: 'provider-unreachable', when: 'the token endpoint answers with a page instead of JSON' },
        { cause: 'client-misconfigured', when: 'Endpoint.TokenURL is the address of a page' },
      ],
    },
    {
      text: 'oauth2: server response missing access_token',
      at: 'internal/token.go',
      where: 'error of Exchange',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the address is not the token endpoint, or the answer has other member names',
        },
      ],
    },
    {
      text: 'oauth2: token expired and refresh token is not set',
      at: 'oauth2.go',
      where: 'error of TokenSource',
      likely: [
        {
          cause: 'session-expired',
          when: 'the access token has expired and there is no refresh token: the scope offline_access (Google: access_type=offline) was not requested',
        },
      ],
    },
    {
      text: 'state mismatch in 3-legged-OAuth flow',
      at: 'authhandler/authhandler.go',
      where: 'error of authhandler',
      likely: [
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
    },
  ],

  references: ['https://pkg.go.dev/golang.org/x/oauth2'],
})
