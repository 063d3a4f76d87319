/** oauth2-proxy: the error texts of its login path. */
import { defineProduct, issues } from '../product.ts'
import { callback } from './oauth2-proxy/callback.ts'

export default defineProduct({
  name: 'oauth2-proxy',
  kind: 'gateway',
  markers: ['oauth2-proxy', 'oauth2_proxy', 'oauthproxy.go', '_oauth2_proxy', 'Secured with OAuth2 Proxy'],
  source: { repository: 'oauth2-proxy/oauth2-proxy', version: 'v7.15' },
  builtOn: ['go-oidc', 'go-jose', 'golang.org/x/oauth2'],
  texts: [
    {
      text: [
        'Login Failed: Unable to find a valid CSRF token. Please try again.',
        'Unable to find a valid CSRF token',
        'unable to obtain CSRF cookie',
        "CSRF cookie with name '*' was not found",
      ],
      at: 'oauthproxy.go OAuthCallback, pkg/cookies/csrf.go',
      where: 'page with HTTP 403, and the log',
      note: 'The cookie holds everything, so replicas are not the cause unless their cookie secrets differ.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback does not carry _oauth2_proxy_csrf: other host or scheme than at the start, Secure over http, SameSite, cookie_domain',
        },
        { cause: 'session-expired', when: 'the sign-in took longer than cookie_csrf_expire' },
        { cause: 'cookie-overwritten', when: 'a page started several logins at once, from scripts or tabs' },
        { cause: 'key-differs', when: 'replicas have different cookie secrets' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: [
        'Set `cookie_csrf_per_request = true` and `cookie_csrf_expire = "15m"` if several logins run at the same time.',
        'Open the application with the host and scheme of `redirect_url`; set `cookie_domains` and `cookie_samesite` to match, and `reverse_proxy = true` behind a proxy.',
      ],
    },
    {
      text: ['CSRF cookie failed validation', 'error decrypting CSRF cookie*'],
      at: 'pkg/cookies/csrf.go decodeCSRFCookie',
      where: 'log',
      likely: [
        {
          cause: 'key-differs',
          when: 'replicas have different `cookie_secret`s, or it was changed during the sign-in',
        },
        { cause: 'session-expired', when: 'the cookie is older than cookie_csrf_expire' },
      ],
      fixes: ['Give every replica the same `cookie_secret`.'],
    },
    {
      text: ['CSRF token mismatch, potential attack', 'CSRF state mismatch'],
      at: 'oauthproxy.go OAuthCallback',
      where: 'page with HTTP 403',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'two tabs or parallel requests started a login and there is one CSRF cookie',
        },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
      fixes: [
        'Set `cookie_csrf_per_request = true`, and answer API calls without a session with 401 (`api_routes`) so that they do not start a login.',
      ],
    },
    {
      text: 'id_token nonce claim does not match the session nonce',
      at: 'providers/provider_data.go checkNonce',
      where: 'log',
      likely: [
        {
          cause: 'nonce-mismatch',
          when: 'the token belongs to another login, or the provider drops or replaces the nonce',
        },
        { cause: 'nonce-missing', when: 'the token has no nonce' },
      ],
      fixes: ['Only if the provider cannot return a nonce: `insecure_oidc_skip_nonce = true`.'],
    },
    {
      text: 'could not extract nonce from ID Token: *',
      at: 'providers/provider_data.go checkNonce',
      where: 'log',
      likely: [
        { cause: 'nonce-missing', when: 'the token has no nonce' },
        { cause: 'claim-unusable', when: 'the nonce in the token is not a string' },
      ],
    },
    {
      text: "email in id_token (*) isn't verified",
      at: 'providers/provider_data.go buildSessionFromClaims',
      where: 'log; the page says Internal Server Error',
      likely: [{ cause: 'claim-unusable', when: 'email_verified is false in the token' }],
      fixes: [
        'Verify the address at the provider; only if that is impossible: `insecure_oidc_allow_unverified_email = true`.',
      ],
    },
    {
      text: [
        'neither the id_token nor the profileURL set an email',
        'neither the id_token nor the profileURL set an email*',
      ],
      at: 'providers/oidc.go EnrichSession',
      where: 'log',
      likely: [{ cause: 'claim-missing', when: 'neither the token nor userinfo has an email' }],
      fixes: ['Request the scope `email`, or name another claim with `oidc_email_claim`.'],
    },
    {
      text: "failed to fetch claims from profile URL: invalid character 'e' looking for beginning of value",
      at: 'pkg/providers/util/claim_extractor.go',
      where: 'log',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'userinfo is a JWT, signed or encrypted, where JSON is read: both begin with eyJ',
        },
      ],
    },
    {
      text: 'Error redeeming code during OAuth2 callback: missing code',
      at: 'oauthproxy.go redeemCode',
      where: 'log',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback was reached without its parameters: a redirect dropped the query',
        },
      ],
    },
    {
      text: 'Error while parsing OAuth2 state: invalid length',
      at: 'oauthproxy.go decodeState',
      where: 'log',
      likely: [
        { cause: 'state-not-returned', when: 'the callback has no state: it is empty' },
        { cause: 'state-altered', when: 'the state was cut off' },
      ],
    },
    {
      text: 'Error while parsing OAuth2 state: *',
      at: 'oauthproxy.go decodeState',
      where: 'log',
      likely: [
        { cause: 'state-altered', when: 'something between browser and proxy changed the state' },
        { cause: 'state-not-returned', when: 'the callback has no state' },
      ],
    },
    {
      text: 'token exchange failed: *',
      at: 'providers/oidc.go Redeem',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        { cause: 'provider-unreachable', when: 'the words after it name a connection error' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: 'could not verify id_token: *',
      at: 'providers/oidc.go createSession',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
      ],
    },
    {
      text: 'token response did not contain an id_token',
      at: 'providers/oidc.go createSession',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: '`scope` lacks openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: ['id_token verification failed: *', 'access_token validation failed'],
      at: 'providers/oidc.go ValidateSession',
      where: 'log',
      likely: [
        { cause: 'token-expired', when: 'the session outlived its ID token and nothing refreshes it' },
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
      ],
      fixes: [
        'Set `cookie_refresh` below the lifetime of the ID token, and request a refresh token (scope offline_access).',
      ],
    },
    {
      text: ['Invalid authentication via OAuth2: unauthorized', 'Invalid session: unauthorized'],
      at: 'oauthproxy.go OAuthCallback',
      where: 'page with HTTP 403',
      likely: [
        {
          cause: 'access-denied',
          when: 'the address is not in `email_domains` or `authenticated_emails_file`, or the groups are not in `allowed_groups`',
        },
      ],
      fixes: ['Allow the user by `email_domains`, `authenticated_emails_file` or `allowed_groups`.'],
    },
    {
      text: 'The session failed authorization checks',
      at: 'oauthproxy.go Proxy',
      where: 'page with HTTP 403',
      likely: [{ cause: 'access-denied', when: 'groups or addresses of the session are not allowed' }],
    },
    {
      text: [
        'audience claims * do not exist in claims: *',
        'audience from claim * with value * does not match with any of allowed audiences *',
      ],
      at: 'pkg/providers/oidc/verifier.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'aud does not hold client_id' }],
      fixes: [
        'Add the audience with `oidc_extra_audiences`, or name another claim with `oidc_audience_claims`.',
      ],
    },
    {
      text: ['failed to discover OIDC configuration: *', 'error while discovery OIDC configuration: *'],
      at: 'pkg/providers/oidc/provider.go',
      where: 'log at start',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the discovery document cannot be fetched from this container',
        },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
      fixes: ['Add the certificate of a private CA with `provider_ca_files`.'],
    },
    {
      text: 'no supported signing algorithms in common between provider and configuration: *',
      at: 'pkg/providers/oidc/provider_verifier.go',
      where: 'log at start',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: '`oidc_enabled_signing_algs` contains none of the algorithms that discovery lists',
        },
      ],
    },
    {
      text: [
        'missing required setting: issuer-url',
        'missing required setting: jwks-url or public-key-files',
      ],
      at: 'pkg/providers/oidc/provider_verifier.go',
      where: 'log at start',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the issuer is not set, or discovery is skipped and no keys are set',
        },
      ],
    },
    {
      text: 'Error loading cookied session: *',
      at: 'pkg/middleware/stored_session.go',
      where: 'log',
      likely: [
        { cause: 'key-differs', when: 'replicas have different cookie_secrets' },
        {
          cause: 'session-expired',
          when: 'the words after it say that the cookie is missing or has expired',
        },
        { cause: 'store-unavailable', when: 'the words after it name redis' },
      ],
    },
    {
      text: ['timeout obtaining session lock', 'error occurred while trying to obtain lock: *'],
      at: 'pkg/middleware/stored_session.go',
      where: 'log',
      likely: [{ cause: 'store-unavailable', when: 'Redis does not answer in time' }],
    },
    {
      text: ['session invalidated due to fatal refresh error: *', 'Unable to refresh session: *'],
      at: 'pkg/middleware/stored_session.go',
      where: 'log',
      likely: [
        {
          cause: 'session-expired',
          when: 'the provider refuses the refresh token: it has expired, or was rotated or revoked',
        },
      ],
    },
    {
      text: 'Warning: request host * did not match any of the specific cookie domains of *',
      at: 'pkg/cookies/cookies.go',
      where: 'log',
      likely: [
        { cause: 'cookie-not-sent', when: 'the cookie is set for another domain than that of the request' },
      ],
      fixes: ['Add the host to `cookie_domains`.'],
    },
    {
      text: 'Error saving session state for *',
      at: 'oauthproxy.go OAuthCallback',
      where: 'log',
      likely: [{ cause: 'store-unavailable', when: 'oauth2-proxy cannot write to Redis' }],
    },
    ...callback,
  ],

  references: [...issues('oauth2-proxy/oauth2-proxy', 1450, 1937, 2216, 2256, 3234, 3258)],
})
