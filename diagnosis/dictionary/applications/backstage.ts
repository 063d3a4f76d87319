/** Backstage. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Backstage',
  kind: 'application',
  markers: ['backstage', '@backstage/', 'AuthResolverContext'],
  builtOn: ['openid-client 5', 'passport-oauth2'],
  texts: [
    {
      text: 'Auth response is missing cookie nonce',
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: ['cookie-not-sent', 'state-consumed'],
    },
    {
      text: [
        'Auth response is missing state nonce',
        'OAuth state is invalid, missing env',
        'Auth response is missing state',
      ],
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: 'state-not-returned',
    },
    {
      text: 'Invalid nonce',
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: ['state-overwritten', 'cookie-overwritten'],
    },
    {
      text: ['Missing session cookie', 'Session not found', 'Refresh token is missing'],
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      common: true,
      cause: 'session-expired',
    },
    {
      text: [
        'Failed to sign-in, unable to resolve user identity.',
        'The * provider is not configured to support sign-in',
        'Login failed; user not found in the catalog',
      ],
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: 'access-denied',
      fixes: ['Configure `signIn.resolvers` so that one finds the user, and add the user to the catalog.'],
    },
    {
      text: [
        "No auth provider registered for '*'",
        'authentication requires session support',
        "Missing required config value at 'auth.providers.*",
      ],
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'Login failed, failed to fetch user info',
      at: 'plugins/auth-node/src/oauth/createOAuthRouteHandlers.ts',
      cause: 'provider-unreachable',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `backend.baseUrl` and `app.baseUrl` to the addresses that people open (https behind a proxy that ends TLS).',
    ],
  },
  references: issues('backstage/backstage', 5423),
})
