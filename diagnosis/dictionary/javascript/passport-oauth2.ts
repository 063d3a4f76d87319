/** passport-oauth2, on which most strategies of passport stand. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'passport-oauth2',
  kind: 'library',
  markers: ['passport-oauth2', 'OAuth2Strategy'],
  source: { repository: 'jaredhanson/passport-oauth2', version: '1.8.0' },
  texts: [
    {
      text: 'Unable to verify authorization request state.',
      at: 'lib/state/session.js verify',
      cause: ['cookie-not-sent', 'other-replica', 'session-lost', 'state-consumed'],
    },
    {
      text: 'Invalid authorization request state.',
      at: 'lib/state/session.js verify',
      cause: ['state-overwritten', 'state-altered'],
    },
    {
      text: [
        'Failed to obtain access token',
        'InternalOAuthError: Failed to obtain access token',
        'InternalOAuthError: Failed to fetch user profile',
      ],
      at: 'lib/strategy.js',
      wraps: true,
      cause: ['provider-unreachable', 'client-authentication', 'state-consumed'],
    },
    {
      text: [
        'OAuth 2.0 authentication requires session support when using state. Did you forget to use express-session middleware?',
        'OAuth2Strategy requires `state: true` option when PKCE is enabled',
        'OAuth2Strategy requires a clientID option',
        'OAuth2Strategy requires a tokenURL option',
        'Unsupported code verifier transformation method: *',
      ],
      at: 'lib/strategy.js',
      cause: 'client-misconfigured',
    },
  ],
})
