/** NextAuth and Auth.js: state, nonce and verifier in cookies. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'NextAuth (Auth.js)',
  kind: 'library',
  markers: [
    'next-auth',
    'OAUTH_CALLBACK_ERROR',
    'authjs',
    '[auth][error]',
    '@auth/core',
    'NEXTAUTH_URL',
    'OAuthCallbackError',
    'CallbackRouteError',
  ],
  source: { repository: 'nextauthjs/next-auth', version: '0.41.3' },
  builtOn: ['openid-client 5', 'openid-client 6, oauth4webapi', 'jose'],
  texts: [
    {
      text: [
        'State cookie was missing.',
        'state cookie was missing',
        'pkceCodeVerifier cookie was missing',
        'nonce cookie was missing',
        'Nonce cookie was missing.',
        'PKCE code_verifier cookie was missing.',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/checks.ts',
      likely: [
        { cause: 'cookie-not-sent' },
        {
          cause: 'session-expired',
          when: 'the sign-in took longer than the lifetime of the cookie (15 minutes)',
        },
        { cause: 'state-consumed' },
      ],
    },
    {
      text: [
        'state value could not be parsed',
        'nonce value could not be parsed',
        'pkceCodeVerifier value could not be parsed',
        'State value could not be parsed.',
        'Nonce value could not be parsed.',
        'PKCE code_verifier value could not be parsed.',
        'State could not be decoded',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/checks.ts',
      cause: ['key-differs', 'cookie-overwritten'],
    },
    {
      text: 'cookie was created for a different provider than the one handling the callback.',
      at: 'packages/core/src/lib/actions/callback/oauth/checks.ts',
      cause: 'cookie-overwritten',
    },
    {
      text: 'State data was provided but the provider is not configured to use state',
      at: 'packages/core/src/lib/actions/callback/oauth/checks.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'RPError: state mismatch',
      at: 'packages/core/src/lib/actions/callback/oauth/checks.ts',
      cause: ['state-overwritten', 'cookie-overwritten', 'state-altered'],
    },
    {
      text: [
        'id_token detected in the response, you must use client.callback() instead of client.oauthCallback()',
        'missing both `issuer` and * endpoint config. At least one of them is required',
        'Authorization server did not provide an authorization endpoint.',
        'TODO: Authorization server did not provide a token endpoint.',
        'No userinfo endpoint configured',
        'Callback route called without provider',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'Discovery request responded with an invalid issuer. expected: *',
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'OAuth Provider returned an error',
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      wraps: true,
      cause: ['access-denied', 'client-authentication', 'state-consumed'],
    },
    {
      text: ['Profile id is missing in * OAuth profile response', 'OAUTH_PARSE_PROFILE_ERROR'],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      cause: 'claim-missing',
    },
    {
      text: [
        'Another account already exists with the same e-mail address',
        'The account is already associated with another user',
        'OAuthAccountNotLinked',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      note: 'Accounts are linked only while the user is signed in: the e-mail address already belongs to an account of another provider.',
      cause: 'access-denied',
    },
    {
      text: ['JWT_SESSION_ERROR', 'JWTSessionError', 'no matching decryption secret'],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      cause: 'key-differs',
      fixes: [
        'Set the same `AUTH_SECRET` (`NEXTAUTH_SECRET`) on all instances, then delete the old session cookies.',
      ],
    },
    {
      text: [
        'Please define a `secret` in production.',
        'Please define a `secret`',
        'MissingSecret',
        'UntrustedHost',
        'Host must be trusted. URL was: *',
        'Invalid callback URL. Received: *',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'Missing or invalid provider account',
      at: 'packages/core/src/lib/actions/callback/index.ts',
      cause: 'claim-missing',
    },
    {
      text: "property 'issuerCertificate' closes the circle",
      at: 'packages/core/src/lib/utils/logger.ts error',
      note: 'The logger cannot serialize the error, which holds the certificate of a server whose name does not match.',
      proves: true,
      cause: 'tls-untrusted',
    },
    {
      text: 'CSRF token was missing during an action *',
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      cause: 'cookie-not-sent',
    },
    {
      text: 'CLIENT_FETCH_ERROR',
      at: 'packages/next-auth/src/client/_utils.ts fetchData',
      where: 'console of the browser',
      note: 'The browser got no JSON from the application itself (/api/auth/session), not from the provider.',
      likely: [
        {
          cause: 'client-misconfigured',
          when: '`NEXTAUTH_URL` or `basePath` is not the address of the application, or the route /api/auth is missing',
        },
        { cause: 'upstream-failed', when: 'a proxy answers /api/auth/session with an error page' },
      ],
    },
    {
      text: [
        '[next-auth][error][OAUTH_CALLBACK_ERROR]',
        'OAUTH_CALLBACK_HANDLER_ERROR',
        'CallbackRouteError',
        'SIGNIN_OAUTH_ERROR',
        'OAuthCallbackError',
        'InvalidCheck',
      ],
      at: 'packages/core/src/lib/actions/callback/oauth/callback.ts',
      wraps: true,
      cause: 'unknown',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `NEXTAUTH_URL` (or `AUTH_URL`, with `AUTH_TRUST_HOST=true` behind a proxy) to the address that people open; if it is https, the names of the cookies begin with __Secure-.',
    ],
    'key-differs': ['Set the same `AUTH_SECRET` (`NEXTAUTH_SECRET`) on all instances.'],
    'issuer-mismatch': [
      "Set `issuer` in the provider's entry to exactly the `issuer` of the discovery document, trailing slash included.",
    ],
    'client-misconfigured': [
      'Declare the provider with `type: "oidc"` and `issuer` (NextAuth 4: `type: "oauth"`, `wellKnown` and `idToken: true`).',
    ],
    'algorithm-mismatch': ["Set `client: { id_token_signed_response_alg }` in the provider's entry."],
  },
  references: issues('nextauthjs/next-auth', 7894, 9928),
})
