/** Authlib, and what is built on it, as Open WebUI, Airflow and Superset. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Authlib',
  kind: 'library',
  markers: ['authlib', 'MismatchingStateError', 'open-webui', 'starlette_client'],
  source: { repository: 'authlib/authlib', version: '1.9.10' },
  texts: [
    {
      text: [
        'mismatching_state: CSRF Warning! State not equal in request and response.',
        'CSRF Warning! State not equal in request and response.',
        'MismatchingStateError',
      ],
      at: 'authlib/integrations/base_client/sync_app.py',
      note: 'The state is kept in a signed session cookie, so replicas matter only if each has its own secret.',
      cause: ['cookie-not-sent', 'key-differs', 'state-overwritten', 'state-consumed'],
    },
    {
      text: 'Missing "jwks_uri" in metadata',
      at: 'authlib/integrations/base_client/sync_app.py',
      cause: ['client-misconfigured', 'unknown-key'],
    },
    {
      text: [
        'Missing "authorize_url" value',
        'Missing "end_session_endpoint" in metadata',
        'OAuth 2 MUST utilize https.',
        'No such client: *',
        'Missing "request_token_url" value',
      ],
      at: 'authlib/integrations/base_client/sync_app.py',
      cause: 'client-misconfigured',
    },
    {
      text: [
        "Missing 'access_token' in response.",
        "Missing 'token_type' in response.",
        'missing_token: *',
        'Missing "id_token" in response',
      ],
      at: 'authlib/integrations/base_client/sync_app.py',
      cause: 'claim-missing',
    },
    {
      text: [
        'invalid_claim: Invalid claim "iss"',
        "invalid_claim: Invalid claim 'iss'",
        "Invalid claim 'iss'",
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: [
        'invalid_claim: Invalid claim "aud"',
        "invalid_claim: Invalid claim 'aud'",
        "Invalid claim 'aud'",
        "Invalid claim 'azp'",
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: [
        'invalid_claim: Invalid claim "nonce"',
        "invalid_claim: Invalid claim 'nonce'",
        "Invalid claim 'nonce'",
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      proves: true,
      cause: 'nonce-mismatch',
    },
    {
      text: [
        'missing_claim: Missing "nonce" claim',
        "missing_claim: Missing 'nonce' claim",
        "Missing 'nonce' claim",
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      proves: true,
      cause: 'nonce-missing',
    },
    {
      text: "Missing 'nonce' in request.",
      at: 'authlib/oidc/core/grants/util.py',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client of a provider that is built with Authlib sends no nonce',
        },
      ],
    },
    {
      text: [
        "Invalid claim 'at_hash'",
        "Invalid claim 'c_hash'",
        "Invalid claim 'sub'",
        "Invalid claim 'auth_time'",
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'claim-unusable',
    },
    {
      text: [
        "Missing 'sub' claim",
        "Missing 'exp' claim",
        "Missing 'iat' claim",
        "Missing 'iss' claim",
        "Missing 'aud' claim",
        'missing_claim: Missing *',
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'claim-missing',
    },
    {
      text: ['expired_token: The token is expired', 'The token is expired'],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        'invalid_token: The token is not valid as it was issued in the future',
        'The token is not valid as it was issued in the future',
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      proves: true,
      cause: 'clock-skew',
    },
    {
      text: 'The token is not valid yet',
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'clock-skew',
    },
    {
      text: ['bad_signature:', 'BadSignatureError'],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        'Invalid JSON Web Key Set',
        'Key not found',
        'invalid_key_set',
        'Key does not match to any recipient',
        'No key for kid',
      ],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'unknown-key',
    },
    {
      text: ['unsupported_algorithm:', 'UnsupportedAlgorithmError', 'missing_algorithm'],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'algorithm-mismatch',
    },
    {
      text: ['decode_error: Not enough segments', 'Invalid input segments length'],
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: ['token-encrypted', 'claim-unusable'],
    },
    {
      text: 'The resource owner or authorization server denied the request',
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'access-denied',
    },
    {
      text: ["Missing 'code' in response.", 'MissingCodeException'],
      at: 'authlib/oauth2/rfc6749/errors.py',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect dropped the query',
        },
      ],
    },
    {
      text: "KeyError: 'userinfo'",
      marked: true,
      at: 'authlib/integrations/base_client/sync_app.py authorize_access_token',
      note: '`userinfo` is in the token only if the answer had an ID token.',
      likely: [
        { cause: 'client-misconfigured', when: 'the scope `openid` is missing in `client_kwargs`' },
        { cause: 'claim-missing', when: 'the provider sent no ID token' },
      ],
    },
    {
      text: "Claim '*' must be a NumericDate value",
      at: 'joserfc/rfc7519/claims.py',
      proves: true,
      cause: 'claim-unusable',
    },
    {
      text: "invalid_header_value: '*' in header *",
      at: 'joserfc/registry.py',
      likely: [{ cause: 'unknown-key', when: 'the header names its key in a way that cannot be read' }],
    },
    {
      text: 'exceeded_size: Header size exceeds * bytes.',
      at: 'joserfc/registry.py',
      likely: [
        { cause: 'claim-unusable', when: 'the header carries more than the limit: a key or certificates' },
      ],
    },
    {
      text: 'invalid_key_curve: Key for *',
      at: 'joserfc/rfc7518/ec_alg.py',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: 'the key is on another curve than the algorithm has' }],
    },
    {
      text: "key_parameter: '*' is required",
      at: 'joserfc/registry.py, from import_key_set',
      likely: [{ cause: 'unknown-key', when: 'one key of the key set is incomplete, so that none is used' }],
    },
    {
      text: 'The requested scope is invalid, unknown, or malformed.',
      at: 'authlib/jose/errors.py, authlib/oidc/core/claims.py',
      cause: 'client-misconfigured',
    },
  ],
  fixes: {
    'key-differs': [
      'Give all replicas the same secret for the session cookie (`SECRET_KEY` of Flask, `secret_key` of SessionMiddleware; Open WebUI: `WEBUI_SECRET_KEY`).',
    ],
    'cookie-not-sent': [
      'Set SameSite=Lax for the session cookie (Open WebUI: `WEBUI_SESSION_COOKIE_SAME_SITE=lax`), and make the application trust forwarded headers (uvicorn `--proxy-headers`, ProxyFix in Flask).',
    ],
    'client-misconfigured': [
      'Register the client with `server_metadata_url`, so that keys and endpoints come from discovery.',
    ],
    'clock-skew': ['Pass `leeway` to `parse_id_token`.'],
  },
  references: issues('authlib/authlib', 285, 376),
})
