/** passport-openidconnect: state and nonce in the session. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'passport-openidconnect',
  kind: 'library',
  markers: ['passport-openidconnect', 'openidconnect:', 'OpenIDConnectStrategy'],
  source: { repository: 'jaredhanson/passport-openidconnect', version: '0.1.2' },
  texts: [
    {
      text: 'Unable to verify authorization request state.',
      at: 'lib/state/session.js verify',
      cause: ['cookie-not-sent', 'other-replica', 'session-lost', 'state-consumed'],
    },
    {
      text: 'Invalid authorization request state.',
      at: 'lib/state/session.js verify',
      cause: ['state-overwritten', 'state-altered', 'cookie-not-sent'],
    },
    {
      text: 'ID token contains invalid nonce.',
      at: 'lib/strategy.js',
      note: 'It says so of a wrong nonce and of a missing one.',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: 'ID token not issued by expected OpenID provider.',
      at: 'lib/strategy.js',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: ['ID token not intended for this relying party.', 'ID token not issued to this relying party.'],
      at: 'lib/strategy.js',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'ID token missing authorizied party claim.',
      at: 'lib/strategy.js',
      likely: [
        { cause: 'audience-mismatch', when: 'aud has several members and no azp names the client' },
        { cause: 'claim-missing', when: 'the provider leaves azp out' },
      ],
    },
    {
      text: 'ID token has expired.',
      at: 'lib/strategy.js',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'Too much time has elapsed since last authentication.',
      at: 'lib/strategy.js',
      cause: 'interaction-required',
    },
    {
      text: [
        'ID token missing audience claim',
        'ID token missing expiration time claim',
        'ID token missing issued at claim',
        'ID token missing issuer claim',
        'ID token missing subject claim',
      ],
      at: 'lib/strategy.js',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: 'ID token not present in token response',
      at: 'lib/strategy.js',
      note: 'The scope has to contain openid, and the answer of the token endpoint an id_token.',
      cause: 'claim-missing',
    },
    {
      text: ['ID token audience claim not an array or string value', 'Failed to parse user profile'],
      at: 'lib/strategy.js',
      cause: 'claim-unusable',
    },
    {
      text: 'Failed to fetch user profile',
      at: 'lib/strategy.js',
      wraps: true,
      cause: ['provider-unreachable', 'token-expired', 'access-denied'],
    },
    {
      text: 'is not valid JSON*passport-openidconnect/lib/strategy.js',
      at: 'lib/strategy.js',
      note: 'It reads the claims of the ID token without decrypting it.',
      likely: [
        { cause: 'token-encrypted', when: 'the ID token has five parts' },
        { cause: 'claim-unusable', when: 'the second part of the ID token is not JSON' },
      ],
    },
    {
      text: 'Failed to obtain access token',
      at: 'lib/strategy.js',
      wraps: true,
      cause: ['provider-unreachable', 'client-authentication', 'state-consumed'],
    },
    {
      text: [
        'OpenID Connect requires session support. Did you forget to use `express-session` middleware?',
        'OpenIDConnectStrategy requires an issuer option',
        'OpenIDConnectStrategy requires a tokenURL option',
        'OpenIDConnectStrategy requires an authorizationURL option',
        'OpenIDConnectStrategy requires a clientID option',
        'OpenID Connect state store did not yield state for authentication request',
        'Session-based state store requires a session key',
      ],
      at: 'lib/strategy.js',
      cause: 'client-misconfigured',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      "Behind a proxy that ends TLS call `app.set('trust proxy', 1)`; the session cookie must be SameSite=Lax or None.",
    ],
    'other-replica': [
      'Give express-session a shared store (connect-redis) and the same `secret` on all replicas.',
    ],
    'issuer-mismatch': ['Set `issuer` of the strategy to exactly the `issuer` of the discovery document.'],
  },
})
