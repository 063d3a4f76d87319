/** angular-oauth2-oidc. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'angular-oauth2-oidc',
  kind: 'library',
  markers: [
    'angular-oauth2-oidc',
    'OAuthErrorEvent',
    'invalid_nonce_in_state',
    'discovery_document_load_error',
  ],
  source: { repository: 'manfredsteyer/angular-oauth2-oidc', version: '22.0.2' },
  texts: [
    {
      text: ['invalid_nonce_in_state', 'Validating access_token failed, wrong state/nonce.'],
      at: 'oauth-service.ts validateNonce',
      likely: [
        { cause: 'state-overwritten' },
        {
          cause: 'cookie-not-sent',
          when: 'login and callback were on different origins, or the storage was cleared',
        },
        { cause: 'state-consumed' },
      ],
    },
    {
      text: 'Wrong nonce: undefined',
      at: 'oauth-service.ts validateNonce',
      proves: true,
      cause: 'nonce-missing',
    },
    {
      text: 'Wrong nonce: *',
      at: 'oauth-service.ts validateNonce',
      proves: true,
      cause: 'nonce-mismatch',
    },
    {
      text: ['Wrong issuer: *', 'invalid issuer in discovery document'],
      at: 'oauth-service.ts processIdToken',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'Wrong audience: *',
      at: 'oauth-service.ts processIdToken',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'Token has expired',
      common: true,
      at: 'oauth-service.ts processIdToken',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        'Wrong at_hash',
        'An at_hash is needed!',
        'After refreshing, we got an id_token for another user (sub).',
        'if property oidc is true, the received user-id (sub) has to be the user-id',
      ],
      at: 'oauth-service.ts processIdToken',
      cause: 'claim-unusable',
    },
    {
      text: ['No sub claim in id_token', 'No iat claim in id_token'],
      at: 'oauth-service.ts processIdToken',
      cause: 'claim-missing',
    },
    {
      text: [
        'No tokenValidationHandler configured. Cannot check signature.',
        'PKCE support for code flow needs a CryptoHander.',
        'Either requestAccessToken or oidc',
        "must use HTTPS (with TLS), or config value for property 'requireHttps' must be set to 'false'",
        'Can not load User Profile without access_token',
      ],
      at: 'oauth-service.ts processIdToken',
      cause: 'client-misconfigured',
    },
    {
      text: 'No PKCE verifier found in oauth storage!',
      at: 'oauth-service.ts processIdToken',
      cause: ['pkce-mismatch', 'cookie-not-sent'],
    },
    {
      text: [
        'discovery_document_load_error',
        'error loading discovery document',
        'jwks_load_error',
        'error loading jwks',
        'user_profile_load_error',
        'error loading user info',
      ],
      at: 'oauth-service.ts processIdToken',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'discovery_document_validation_error',
        'error validating authorization_endpoint in discovery document',
        'error validating token_endpoint in discovery document',
        'error validating jwks_uri in discovery document',
        'error validating userinfo_endpoint in discovery document',
        'error validating end_session_endpoint in discovery document',
      ],
      at: 'oauth-service.ts processIdToken',
      cause: ['issuer-mismatch', 'client-misconfigured'],
    },
    {
      text: ['silent_refresh_timeout', 'silent_refresh_error'],
      at: 'oauth-service.ts processIdToken',
      cause: 'interaction-required',
    },
    {
      text: ['token_refresh_error', 'Error refreshing token'],
      common: true,
      at: 'oauth-service.ts processIdToken',
      wraps: true,
      cause: 'session-expired',
    },
    {
      text: ['token_error', 'Error getting token', 'code_error'],
      common: true,
      at: 'oauth-service.ts processIdToken',
      wraps: true,
      cause: ['state-consumed', 'client-authentication', 'pkce-mismatch'],
    },
    {
      text: 'popup_closed',
      at: 'oauth-service.ts processIdToken',
      cause: 'access-denied',
    },
    {
      text: ['token_validation_error', 'Error validating tokens'],
      at: 'oauth-service.ts processIdToken',
      wraps: true,
      cause: 'unknown',
    },
  ],
  fixes: {
    'issuer-mismatch': [
      'Set `issuer` to exactly what the discovery document names; and `strictDiscoveryDocumentValidation: false` if endpoints are on other hosts, as with Azure AD B2C.',
    ],
    'clock-skew': ['Set `clockSkewInSec`.'],
    'cookie-not-sent': [
      'Start and finish the login on the same origin; OAuthStorage is sessionStorage, and each tab has its own.',
    ],
  },
  references: issues('manfredsteyer/angular-oauth2-oidc', 120, 728),
})
