/** Pomerium: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Pomerium',
  kind: 'gateway',
  markers: ['pomerium', 'authenticate.OAuthCallback'],
  source: { repository: 'pomerium/pomerium', version: 'v0.32' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'authenticate.OAuthCallback: *',
      at: 'authenticate/handlers.go',
      where: 'page and log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        { cause: 'cookie-not-sent', when: 'the words after it name the CSRF token' },
      ],
    },
    {
      text: 'no CSRF cookie',
      at: 'authenticate/csrf.go, authenticate/handlers.go',
      where: 'page, HTTP 400',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the CSRF cookie was not sent: other host or scheme than at the start',
        },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
        { cause: 'session-expired', when: 'the sign-in page was open for too long' },
      ],
    },
    {
      text: 'pkce verifier expired or missing',
      at: 'authenticate/pkce.go',
      where: 'page, HTTP 400',
      likely: [
        { cause: 'cookie-not-sent', when: 'the cookie with the verifier was not sent' },
        { cause: 'session-expired', when: 'the sign-in page was open for too long' },
      ],
    },
    {
      text: 'identity provider returned empty code',
      at: 'authenticate/handlers.go',
      where: 'page, HTTP 400',
      likely: [{ cause: 'state-not-returned', when: 'the callback has neither code nor error' }],
    },
    {
      text: 'state malformed, size: *',
      at: 'authenticate/handlers.go',
      where: 'page, HTTP 400',
      likely: [{ cause: 'state-altered', when: 'the state was cut or changed on the way' }],
    },
    {
      text: 'error redeeming authenticate code: *',
      at: 'authenticate/handlers.go',
      where: 'page and log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
      ],
    },
    {
      text: ["authenticate: 'SHARED_SECRET' invalid: *", "authenticate: 'COOKIE_SECRET' invalid: *"],
      at: 'authenticate/authenticate.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'the secret is not 32 bytes in base64' }],
    },
    {
      text: 'identity/oidc: missing refresh token',
      at: 'pkg/identity/oidc/errors.go',
      where: 'log',
      likely: [
        {
          cause: 'session-expired',
          when: 'the provider issued no refresh token: offline_access was not requested',
        },
      ],
    },
    {
      text: 'identity/oidc: missing provider url',
      at: 'pkg/identity/oidc/errors.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'idp_provider_url is empty' }],
    },
    {
      text: 'identity/extjwt: token audience does not match any allowed audience',
      at: 'pkg/identity/oidc/extjwt/extjwt.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'the token is for another API' }],
    },
    {
      text: 'identity/extjwt: token verification failed: *',
      at: 'pkg/identity/oidc/extjwt/extjwt.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'unknown-key', when: 'the words after it say signature' },
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
        { cause: 'token-expired', when: 'the words after it say expired' },
      ],
    },
  ],

  references: ['https://www.pomerium.com/docs/internals/troubleshooting'],
})
