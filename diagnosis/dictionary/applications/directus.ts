/** Directus. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Directus',
  kind: 'application',
  markers: ['directus'],
  builtOn: ['openid-client 5'],
  texts: [
    {
      text: ['[OpenID] Failed to find user identifier for provider "*"', 'Failed to find email for provider'],
      at: 'api/src/auth/drivers/openid.ts',
      cause: 'claim-missing',
    },
    {
      text: [
        '[OpenID] Invalid provider config',
        'Invalid provider config',
        '[OpenID] Failed to fetch OpenID config',
      ],
      at: 'api/src/auth/drivers/openid.ts',
      cause: 'client-misconfigured',
    },
    {
      text: [
        '[OpenID] User doesn\'t exist, and public registration not allowed for provider "*"',
        "User doesn't exist, and public registration not allowed",
      ],
      at: 'api/src/auth/drivers/openid.ts',
      cause: 'access-denied',
    },
    {
      text: [
        "[OpenID] Couldn't verify OpenID cookie",
        "Couldn't verify OpenID cookie",
        "Couldn't verify OAuth2 cookie",
      ],
      at: 'api/src/auth/drivers/openid.ts',
      cause: ['cookie-not-sent', 'state-consumed', 'session-expired'],
    },
    {
      text: ['[OpenID] Unexpected error during OpenID login', 'INVALID_CREDENTIALS'],
      at: 'api/src/auth/drivers/openid.ts',
      wraps: true,
      cause: 'unknown',
    },
  ],
  fixes: {
    'cookie-not-sent': ['Set `PUBLIC_URL` to the address that people open.'],
  },
})
