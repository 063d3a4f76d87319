/** django-allauth. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'django-allauth',
  kind: 'library',
  markers: ['allauth'],
  source: { repository: 'pennersr/django-allauth', version: '65.22.1' },
  texts: [
    {
      text: 'Error retrieving access token: *',
      at: 'allauth/socialaccount',
      cause: ['state-consumed', 'client-authentication', 'pkce-mismatch'],
    },
    {
      text: 'Invalid id_token',
      at: 'allauth/socialaccount',
      cause: ['unknown-key', 'issuer-mismatch', 'audience-mismatch'],
    },
    {
      text: "Invalid 'kid': *",
      at: 'allauth/socialaccount',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: 'Unsupported signing algorithm: *',
      at: 'allauth/socialaccount',
      proves: true,
      cause: 'algorithm-mismatch',
    },
    {
      text: 'token already used',
      at: 'allauth/socialaccount',
      cause: 'state-consumed',
    },
    {
      text: 'Request to user info failed',
      at: 'allauth/socialaccount',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'unknown provider: *',
        'SocialApp matching query does not exist',
        'no SocialApp found with client_id=*',
      ],
      at: 'allauth/socialaccount',
      cause: 'client-misconfigured',
    },
    {
      text: 'Social Network Login Failure',
      at: 'allauth/socialaccount',
      where: 'page, for any error of the callback',
      wraps: true,
      cause: 'unknown',
    },
    {
      text: 'OAuth authentication error',
      at: 'allauth/socialaccount',
      wraps: true,
      cause: 'unknown',
    },
  ],
  fixes: {
    'redirect-uri-mismatch': [
      'Register `https://HOST/accounts/oidc/PROVIDER_ID/login/callback/`, and set `SECURE_PROXY_SSL_HEADER` behind a proxy, or `ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"`.',
    ],
    'cookie-not-sent': [
      'Set `SESSION_COOKIE_SAMESITE = "Lax"`: with Strict the session cookie is not sent with the callback.',
    ],
  },
})
