/** Texts of Keycloak that a browser meets: pages, events and what the callback brings. */
import type { ErrorText } from '../../product.ts'

export const authorization: readonly ErrorText[] = [
  {
    text: ['Invalid parameter: redirect_uri', 'error="invalid_redirect_uri"', 'error=invalid_redirect_uri'],
    at: 'services AuthorizationEndpointChecker.java checkRedirectUri',
    where: 'page of Keycloak and event',
    proves: true,
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'redirect_uri is not among the client\'s "Valid redirect URIs": http instead of https, the port, or the path',
      },
    ],
  },
  {
    text: [
      'Incorrect redirect_uri',
      "Parameter 'redirect_uri' did not match originally saved redirect URI used in initial OIDC request.*",
    ],
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint and event',
    proves: true,
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'redirect_uri in the token request differs from the one in the authorization request: a proxy changed scheme or host',
      },
    ],
  },
  {
    text: [
      'Cookie not found. Please make sure cookies are enabled in your browser.',
      'error="cookie_not_found"',
      'error=cookie_not_found',
    ],
    at: 'messages_en.properties cookieNotFoundMessage',
    where: 'page of Keycloak and event',
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'AUTH_SESSION_ID does not come back: Keycloak does not know that it runs behind a proxy (proxy-headers), the page is http on a host other than localhost, or two host names are in use',
      },
      {
        cause: 'cookie-overwritten',
        when: 'a silent check in another tab or frame removed the cookie of the sign-in in progress',
      },
      { cause: 'session-expired', when: 'the sign-in page was open for too long' },
    ],
    fixes: [
      'Set `proxy-headers=xforwarded` (or `forwarded`) and `hostname`, and forward X-Forwarded-Proto and X-Forwarded-Host.',
    ],
  },
  {
    text: 'Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in your browser.',
    where: 'page of Keycloak',
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'KC_RESTART does not come back: Keycloak does not know that it runs behind a proxy (proxy-headers), or the page is http on a host other than localhost',
      },
      { cause: 'session-expired', when: 'the sign-in page was open for too long' },
      { cause: 'cookie-overwritten', when: 'a silent check in another tab or frame removed the cookie' },
    ],
    fixes: [
      'Set `proxy-headers=xforwarded` (or `forwarded`) and `hostname`, and forward X-Forwarded-Proto and X-Forwarded-Host.',
    ],
  },
]
