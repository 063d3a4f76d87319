/** Synapse, the Matrix homeserver. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Synapse',
  kind: 'application',
  markers: [
    'synapse.handlers.oidc',
    'synapse.handlers.sso',
    'matrix-synapse',
    'synapse.http',
    '/_synapse/client/oidc',
  ],
  source: { repository: 'element-hq/synapse', version: '1.163.2' },
  builtOn: ['Authlib'],
  texts: [
    {
      text: ['No session cookie found', 'missing_session'],
      at: 'synapse/handlers/oidc.py',
      cause: ['cookie-not-sent', 'state-consumed', 'session-expired'],
    },
    {
      text: ['invalid_session', 'Invalid session for OIDC callback'],
      at: 'synapse/handlers/oidc.py',
      note: 'The cookie is a macaroon, signed with macaroon_secret_key and valid for an hour.',
      cause: ['key-differs', 'session-expired'],
    },
    {
      text: ['mismatching_session', 'Could not verify session for OIDC callback: *'],
      at: 'synapse/handlers/oidc.py',
      cause: ['state-overwritten', 'cookie-overwritten', 'key-differs'],
    },
    {
      text: [
        'unknown_idp',
        'OIDC session uses unknown IdP *',
        'provider has no "userinfo_endpoint", even though it is required',
        '"code" not in "response_types_supported" (*)',
        '"S256" not in "code_challenge_methods_supported" (*)',
      ],
      at: 'synapse/handlers/oidc.py',
      cause: 'client-misconfigured',
    },
    {
      text: '"*" not in "token_endpoint_auth_methods_supported" (*)',
      at: 'synapse/handlers/oidc.py',
      cause: 'client-authentication',
    },
    {
      text: 'Could not exchange OAuth2 code: *',
      at: 'synapse/handlers/oidc.py',
      wraps: true,
      cause: ['state-consumed', 'client-authentication', 'pkce-mismatch'],
    },
    {
      text: 'Invalid id_token',
      at: 'synapse/handlers/oidc.py',
      wraps: true,
      cause: ['unknown-key', 'issuer-mismatch', 'audience-mismatch'],
    },
    {
      text: [
        'Missing id_token in token response',
        'Failed to extract subject from OIDC response: *',
        'Could not extract remote user id',
        'mapping_error',
      ],
      at: 'synapse/handlers/oidc.py',
      cause: 'claim-missing',
    },
    {
      text: [
        "Attempted to login as '*' but it matches more than one user inexactly: *",
        'Could not map user',
      ],
      at: 'synapse/handlers/oidc.py',
      cause: 'claim-unusable',
    },
    {
      text: ['Could not fetch userinfo', 'fetch_error'],
      at: 'synapse/handlers/oidc.py',
      cause: 'provider-unreachable',
    },
    {
      text: 'Missing "jwks_uri" in metadata',
      at: 'synapse/handlers/oidc.py',
      cause: ['client-misconfigured', 'unknown-key'],
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `public_baseurl` to the address that people open; the session cookie `oidc_session` is set for it, Secure and SameSite=None.',
    ],
    'issuer-mismatch': [
      'Set `issuer` in `oidc_providers` to exactly the `issuer` of the discovery document.',
    ],
    'claim-missing': [
      'Adapt `user_mapping_provider.config` (`subject_claim`, `localpart_template`), and `scopes`.',
    ],
    'client-authentication': ['Set `client_auth_method` to the method that the client is registered with.'],
  },
})
