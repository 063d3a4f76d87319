/** Better Auth. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Better Auth',
  kind: 'library',
  markers: ['better-auth', 'BetterAuthError', 'Better Auth'],
  source: { repository: 'better-auth/better-auth', version: '1.7.25' },
  texts: [
    {
      text: [
        'State not found in OAuth callback',
        'state_not_found',
        'state_security_mismatch',
        'please_restart_the_process',
      ],
      at: 'oauth2/state',
      cause: ['cookie-not-sent', 'state-consumed', 'session-expired'],
    },
    {
      text: ['state_mismatch', 'State Mismatch. Verification not found'],
      at: 'oauth2/state',
      cause: ['state-overwritten', 'cookie-not-sent'],
    },
    {
      text: 'State mismatch: *',
      at: 'oauth2/state',
      common: true,
      cause: ['state-overwritten', 'cookie-not-sent'],
    },
    {
      text: 'State not found',
      at: 'oauth2/state',
      cause: 'state-not-returned',
    },
    {
      text: ['Failed to validate authorization code', 'oauth_code_verification_failed', 'invalid_code'],
      at: 'api/routes/callback',
      cause: ['state-consumed', 'client-authentication', 'pkce-mismatch'],
    },
    {
      text: ['OAuth issuer mismatch', 'issuer_mismatch', 'issuer_missing'],
      at: 'api/routes/callback',
      cause: 'issuer-mismatch',
    },
    {
      text: 'OAuth id_token nonce binding required but no expected nonce was found in state',
      at: 'api/routes/callback',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the provider requires the nonce, and the login was started without one: before the setting was changed, or by a flow that does not send it',
        },
      ],
    },
    {
      text: ['Unable to get user info', 'email_not_found', 'email_is_missing', 'unable_to_get_user_info'],
      at: 'api/routes/callback',
      common: true,
      cause: 'claim-missing',
    },
    {
      text: [
        'signup disabled',
        'account not linked',
        'account_not_linked',
        "email_doesn't_match",
        'unable_to_link_account',
      ],
      at: 'api/routes/callback',
      cause: 'access-denied',
    },
    {
      text: 'Discovery fetch failed for *',
      at: 'api/routes/callback',
      cause: 'provider-unreachable',
    },
  ],
  fixes: {
    'cookie-not-sent': ['Set `baseURL` (`BETTER_AUTH_URL`) to the address that people open.'],
    'key-differs': ['Set the same `BETTER_AUTH_SECRET` on all instances.'],
  },
})
