/** oauthlib and requests-oauthlib. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'oauthlib, requests-oauthlib',
  kind: 'library',
  markers: ['oauthlib', 'requests_oauthlib', 'OAuth2Session'],
  source: { repository: 'oauthlib/oauthlib', version: '4.0.1' },
  texts: [
    {
      text: [
        '(mismatching_state) CSRF Warning! State not equal in request and response.',
        'Mismatching or missing state in params.',
      ],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: ['cookie-not-sent', 'state-overwritten', 'state-consumed'],
    },
    {
      text: '(insecure_transport) OAuth 2 MUST utilize https.',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'client-misconfigured',
      fixes: [
        'Behind a proxy that ends TLS pass the https address to `fetch_token`; `OAUTHLIB_INSECURE_TRANSPORT=1` is only for tests on http.',
      ],
    },
    {
      text: ['(missing_token) Missing access token parameter.', 'Missing access token parameter.'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      note: 'The answer of the token endpoint has no access_token: look at its body, which is often an error in another form.',
      cause: 'claim-missing',
    },
    {
      text: ['(missing_code) Missing code parameter in response.', 'Missing code parameter in response.'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect dropped the query',
        },
      ],
    },
    {
      text: '(missing_token_type)',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'claim-missing',
    },
    {
      text: 'Scope has changed from "*" to "*"',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'client-misconfigured',
      fixes: ['Request the scopes that the provider grants, or set `OAUTHLIB_RELAX_TOKEN_SCOPE=1`.'],
    },
    {
      text: ['(token_expired)', 'TokenExpiredError'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'session-expired',
    },
    {
      text: ['Mismatching redirect URI.', 'Invalid redirect URI.'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      proves: true,
      cause: 'redirect-uri-mismatch',
    },
    {
      text: 'Missing redirect URI.',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'redirect-uri-mismatch',
    },
    {
      text: 'Code challenge required.',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      proves: true,
      cause: 'pkce-required',
    },
    {
      text: ['Code verifier required.', 'Transform algorithm not supported.', 'Invalid code_verifier'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'pkce-mismatch',
    },
    {
      text: [
        '(invalid_client)',
        'Invalid client_id parameter value.',
        'Missing client_id parameter.',
        '(unauthorized_client)',
      ],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'client-authentication',
    },
    {
      text: '(access_denied)',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'access-denied',
    },
    {
      text: '(invalid_grant)',
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: ['state-consumed', 'pkce-mismatch', 'redirect-uri-mismatch', 'session-expired'],
    },
    {
      text: ['(login_required)', '(consent_required)'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'interaction-required',
    },
    {
      text: [
        '(server_error)',
        '(temporarily_unavailable)',
        'Token request failed with code *, response was *',
      ],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'provider-unreachable',
    },
    {
      text: ['(invalid_scope)', '(unsupported_grant_type)', '(unsupported_response_type)'],
      at: 'oauthlib/oauth2/rfc6749/errors.py',
      cause: 'client-misconfigured',
    },
  ],
})
