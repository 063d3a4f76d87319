/** Outline: the state in a cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Outline',
  kind: 'application',
  markers: ['outlinewiki', 'getoutline', 'outline/server', 'OIDC_DISPLAY_NAME', 'auth/oidc.callback'],
  builtOn: ['passport-oauth2'],
  texts: [
    {
      text: [
        'State return in OAuth flow was missing or invalid',
        'Authentication failed – State return in OAuth flow was missing',
        'The OAuth state returned did not match',
        'state-mismatch',
      ],
      at: 'server/errors.ts',
      cause: ['cookie-not-sent', 'state-consumed', 'state-overwritten'],
    },
    {
      text: [
        'An email field was not returned in the profile parameter, but is required.',
        'email_required',
        'OIDC profile is missing an email',
        'A name or preferred_username field was not returned in the profile parameter, but is required.',
      ],
      at: 'server/errors.ts',
      cause: 'claim-missing',
    },
    {
      text: ['The domain is not allowed for this team', 'domain-not-allowed', 'invite-required'],
      at: 'server/errors.ts',
      cause: 'access-denied',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `URL` to the address that people open, and `FORCE_HTTPS=false` if the proxy ends TLS.',
    ],
  },
  references: issues('outline/outline', 2747, 5434),
})
