/** traefik-forward-auth: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'traefik-forward-auth',
  kind: 'gateway',
  markers: ['traefik-forward-auth', '_forward_auth'],
  source: { repository: 'thomseddon/traefik-forward-auth', version: 'v2.3' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'CSRF cookie does not match state',
      at: 'internal/auth.go ValidateCSRFCookie',
      where: 'log',
      likely: [
        { cause: 'cookie-overwritten', when: 'parallel requests started several logins' },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
    },
    {
      text: ['Invalid CSRF cookie value', 'Invalid CSRF state format', 'Invalid CSRF state value'],
      at: 'internal/auth.go',
      where: 'log',
      likely: [{ cause: 'state-altered', when: 'the state or the cookie was changed on the way' }],
    },
    {
      text: 'Missing csrf cookie',
      at: 'internal/server.go',
      where: 'log',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: '_forward_auth_csrf was not sent: COOKIE_DOMAIN does not match AUTH_HOST, or the cookie is Secure and the address http',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: [
        'Set `COOKIE_DOMAIN` to the domain that AUTH_HOST and the applications share, and `INSECURE_COOKIE=true` only for http.',
      ],
    },
    {
      text: ['Error validating csrf cookie', 'Error validating state'],
      at: 'internal/server.go',
      where: 'log',
      likely: [
        { cause: 'cookie-overwritten', when: 'parallel requests started several logins' },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
    },
    {
      text: 'Code exchange failed with provider',
      at: 'internal/server.go AuthCallbackHandler',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words next to it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words next to it say invalid_grant' },
        { cause: 'provider-unreachable', when: 'the words next to it name a connection error' },
      ],
    },
    {
      text: 'Invalid cookie mac',
      at: 'internal/auth.go ValidateCookie',
      where: 'log',
      likely: [{ cause: 'key-differs', when: 'replicas have different SECRETs, or it changed' }],
    },
    {
      text: 'You are using "secure" cookies for a request that was not',
      at: 'internal/server.go',
      where: 'log',
      likely: [{ cause: 'cookie-not-sent', when: 'the browser drops a Secure cookie over http' }],
    },
    {
      text: 'providers.oidc.issuer-url, providers.oidc.client-id, providers.oidc.client-secret must be set',
      at: 'internal/provider/oidc.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'a setting is missing' }],
    },
  ],
})
