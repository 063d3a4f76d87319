/** Python Social Auth (social-core), in NetBox, Sentry, edX, AWX and others. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Python Social Auth',
  kind: 'library',
  markers: [
    'social_core',
    'social_django',
    'python-social-auth',
    'AuthStateMissing',
    'AuthStateForbidden',
    'AuthMissingParameter',
    'AuthTokenError',
    'AuthCanceled',
  ],
  source: { repository: 'python-social-auth/social-core', version: '8.0.0' },
  texts: [
    {
      text: ['Session value state missing.', 'AuthStateMissing', 'session_context_missing'],
      at: 'social_core/exceptions.py',
      cause: ['cookie-not-sent', 'session-lost', 'state-consumed', 'other-replica'],
    },
    {
      text: ['Wrong state parameter given.', 'AuthStateForbidden'],
      at: 'social_core/exceptions.py',
      cause: ['state-overwritten', 'state-altered', 'cookie-not-sent'],
    },
    {
      text: [
        'Authentication process canceled',
        'AuthCanceled',
        "Your credentials aren't allowed",
        'AuthForbidden',
        'This account is already in use.',
      ],
      at: 'social_core/exceptions.py',
      cause: 'access-denied',
    },
    {
      text: ['User revoked access to the social network', 'Token needs to be refreshed'],
      at: 'social_core/exceptions.py',
      cause: 'session-expired',
    },
    {
      text: [
        'The authentication provider could not be reached',
        'Authentication process was cancelled',
        'AuthUnreachableProvider',
      ],
      at: 'social_core/exceptions.py',
      cause: 'provider-unreachable',
    },
    {
      text: 'Missing needed parameter state',
      at: 'social_core/exceptions.py',
      cause: 'state-not-returned',
    },
    {
      text: [
        'Missing needed parameter *',
        'AuthMissingParameter',
        "Email couldn't be validated",
        'id_token is missing',
      ],
      at: 'social_core/exceptions.py',
      cause: 'claim-missing',
    },
    {
      text: ['Backend "*" Not Found', 'Incorrect authentication service "*"', 'Missing backend "*" entry'],
      at: 'social_core/exceptions.py',
      cause: 'client-misconfigured',
    },
    {
      text: 'Authentication failed: *',
      at: 'social_core/exceptions.py',
      wraps: true,
      cause: 'unknown',
    },
    {
      text: 'Token error: Signature verification failed',
      at: 'social_core/backends/open_id_connect.py',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'Token error: Incorrect id_token: nonce',
      at: 'social_core/backends/open_id_connect.py',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: 'Token error: Signature has expired',
      at: 'social_core/backends/open_id_connect.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: ['Token error: Incorrect id_token: iat', 'Token error: Incorrect id_token: nbf'],
      at: 'social_core/backends/open_id_connect.py',
      likely: [
        { cause: 'clock-skew', when: 'the clocks of this server and the provider differ' },
        { cause: 'token-expired', when: 'it names iat, and the token is older than ID_TOKEN_MAX_AGE' },
      ],
    },
    {
      text: ['Token error: Invalid audience', 'Token error: Incorrect id_token: azp'],
      at: 'social_core/backends/open_id_connect.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: ['Token error: Invalid issuer', 'Token error: Incorrect id_token: iss'],
      at: 'social_core/backends/open_id_connect.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'Token error: Invalid access token',
      at: 'social_core/backends/open_id_connect.py',
      cause: 'claim-unusable',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `SESSION_COOKIE_SAMESITE = "Lax"`, and `SOCIAL_AUTH_REDIRECT_IS_HTTPS = True` behind a proxy that ends TLS.',
    ],
    'algorithm-mismatch': ['Add the algorithm of the provider to `SOCIAL_AUTH_OIDC_JWT_ALGORITHMS`.'],
    'issuer-mismatch': [
      'Set `SOCIAL_AUTH_OIDC_OIDC_ENDPOINT` to exactly the `issuer` of the discovery document.',
    ],
  },
  references: issues('python-social-auth/social-core', 250),
})
