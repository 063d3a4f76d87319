/** mozilla-django-oidc: the last states in Django's session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'mozilla-django-oidc',
  kind: 'library',
  markers: ['mozilla_django_oidc', 'mozilla-django-oidc', 'oidc_states', 'OIDC_RP_', 'OIDC_OP_'],
  source: { repository: 'mozilla/mozilla-django-oidc', version: '5.0.2' },
  texts: [
    {
      text: 'OIDC callback state not found in session `oidc_states`!',
      at: 'mozilla_django_oidc/views.py OIDCAuthenticationCallbackView.get',
      note: 'The session does not have this state: another login was started, or the session is new.',
      cause: ['state-overwritten', 'cookie-overwritten', 'cookie-not-sent', 'state-consumed'],
    },
    {
      text: 'JWT Nonce verification failed.',
      at: 'mozilla_django_oidc/auth.py',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: ['JWS token verification failed.', 'Could not find a valid JWKS.'],
      at: 'mozilla_django_oidc/auth.py',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        '* alg requires OIDC_RP_IDP_SIGN_KEY or OIDC_OP_JWKS_ENDPOINT to be configured.',
        'Setting OIDC_* not found',
        'More than one OIDCAuthenticationBackend found!',
      ],
      at: 'mozilla_django_oidc/auth.py',
      cause: 'client-misconfigured',
    },
    {
      text: "The provider algorithm * does not match the client's OIDC_RP_SIGN_ALGO.",
      at: 'mozilla_django_oidc/auth.py',
      proves: true,
      cause: 'algorithm-mismatch',
    },
    {
      text: 'No alg value found in header',
      at: 'mozilla_django_oidc/auth.py',
      cause: 'algorithm-mismatch',
    },
    {
      text: ['Claims verification failed', 'failed to get or create user: Claims verification failed'],
      at: 'mozilla_django_oidc/auth.py',
      cause: ['claim-missing', 'access-denied'],
    },
    {
      text: [
        'Login failed: No user found for the given access token.',
        'Login failed: No user with email * found, and OIDC_CREATE_USER is False',
      ],
      at: 'mozilla_django_oidc/auth.py',
      cause: 'access-denied',
    },
    {
      text: 'Multiple users returned',
      at: 'mozilla_django_oidc/auth.py',
      common: true,
      cause: 'access-denied',
    },
    {
      text: 'SuspiciousOperation at /oidc/callback/',
      at: 'mozilla_django_oidc/auth.py',
      wraps: true,
      cause: ['cookie-not-sent', 'session-lost'],
    },
  ],
  fixes: {
    'state-overwritten': [
      'Start the login once; `OIDC_MAX_STATES` limits how many logins of one session may be in progress (50 by default).',
    ],
    'cookie-not-sent': [
      'Set `SESSION_COOKIE_SAMESITE = "Lax"`, and `SECURE_PROXY_SSL_HEADER` behind a proxy that ends TLS.',
    ],
    'algorithm-mismatch': [
      'Set `OIDC_RP_SIGN_ALGO` to the algorithm that the provider signs with (the default is HS256).',
    ],
    'unknown-key': ["Set `OIDC_OP_JWKS_ENDPOINT` to the provider's jwks_uri."],
    'claim-missing': [
      'Request the claim with `OIDC_RP_SCOPES` ("openid email" by default), or override `verify_claims`.',
    ],
    'tls-untrusted': ['Set `REQUESTS_CA_BUNDLE` to the CA certificate, and leave `OIDC_VERIFY_SSL` on.'],
  },
  references: issues('mozilla/mozilla-django-oidc', 435, 310),
})
