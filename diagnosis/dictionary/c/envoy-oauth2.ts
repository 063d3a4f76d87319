/** Envoy's OAuth2 filter: the nonce in a cookie, signed with the HMAC secret. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Envoy OAuth2 filter',
  kind: 'gateway',
  markers: [
    'envoy.filters.http.oauth2',
    'filters/http/oauth2/filter.cc',
    '[oauth2]',
    'OauthHMAC',
    'OauthNonce',
  ],
  source: { repository: 'envoyproxy/envoy', version: '1.36' },

  texts: [
    {
      text: 'CSRF token validation failed',
      at: 'source/extensions/filters/http/oauth2/filter.cc validateState',
      where: 'log, and HTTP 401 "OAuth flow failed."',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no OauthNonce cookie: other host or scheme than at the start, or SameSite',
        },
        { cause: 'key-differs', when: 'replicas have different HMAC secrets, or the secret was rotated' },
        { cause: 'cookie-overwritten', when: 'several requests started logins at the same time' },
        { cause: 'session-expired', when: 'the sign-in took longer than csrf_token_expires_in' },
      ],
    },
    {
      text: ['[oauth2] * csrf token validation failed', 'filter.cc:*] csrf token validation failed'],
      at: 'source/extensions/filters/http/oauth2/filter.cc',
      where: 'log',
      likely: [
        {
          cause: 'key-differs',
          when: 'the HMAC secret differs between replicas, or was rotated: the nonce cookie no longer validates',
        },
        { cause: 'cookie-not-sent', when: 'the callback carries no OauthNonce cookie' },
        { cause: 'cookie-overwritten', when: 'several requests started logins at the same time' },
      ],
    },
    {
      text: 'OAuth flow failed.',
      at: 'source/extensions/filters/http/oauth2/filter.cc UnauthorizedBodyMessage',
      where: 'page, HTTP 401',
      note: 'The log has more at level warning.',
      likely: [
        { cause: 'cookie-not-sent', when: 'the callback carries no OauthNonce cookie' },
        { cause: 'client-authentication', when: 'the token endpoint answered invalid_client' },
        { cause: 'access-denied', when: 'the provider came back with an error' },
      ],
    },
    {
      text: 'OAuth server returned an error: *',
      at: 'filter.cc validateOAuthCallback',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'access-denied', when: 'the words after it say access_denied' },
        { cause: 'interaction-required', when: 'the words after it say login_required' },
        { cause: 'client-misconfigured', when: 'the words after it say invalid_scope or invalid_request' },
      ],
    },
    {
      text: 'Code or state query param does not exist: *',
      at: 'filter.cc validateOAuthCallback',
      where: 'log',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no code or no state' }],
    },
    {
      text: [
        'State query param is not a valid JSON: *',
        'State query param does not contain url or CSRF token: *',
        'State url can not be initialized: *',
      ],
      at: 'filter.cc validateState',
      where: 'log',
      likely: [
        {
          cause: 'state-altered',
          when: 'the state was changed on the way, or was made by another version of Envoy',
        },
      ],
    },
    {
      text: 'State url query params matches the redirect path matcher: *',
      at: 'filter.cc',
      where: 'log',
      likely: [
        { cause: 'redirect-loop', when: 'the login was started from the address of the callback itself' },
      ],
    },
    {
      text: 'State url host is not in the allowed redirect domains: *',
      at: 'filter.cc validateState',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'the host is not in allowed_redirect_domains' }],
    },
    {
      text: ['OAuth2 secrets are not ready', "OAuth2 filter: unknown cluster '*' in config."],
      at: 'filter.cc',
      where: 'log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the secrets (SDS) or the cluster of the token endpoint are missing',
        },
      ],
    },
    {
      text: 'Failed to refresh the access token, and redirecting to OAuth server is not allowed',
      at: 'filter.cc onRefreshAccessTokenFailure',
      where: 'log',
      likely: [{ cause: 'session-expired', when: 'the refresh token has expired or was revoked' }],
    },
  ],

  references: ['https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/oauth2_filter'],
})
