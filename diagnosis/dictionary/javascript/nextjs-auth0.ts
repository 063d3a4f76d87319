/** nextjs-auth0: state, nonce and verifier in a transaction cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'nextjs-auth0',
  kind: 'library',
  markers: [
    'nextjs-auth0',
    '@auth0/nextjs',
    'AUTH0_BASE_URL',
    'APP_BASE_URL',
    'AccessTokenError',
    'CallbackHandlerError',
  ],
  source: { repository: 'auth0/nextjs-auth0', version: '4.30.0' },
  texts: [
    {
      text: 'The state parameter is missing.',
      at: 'src/errors/index.ts',
      cause: 'state-not-returned',
    },
    {
      text: 'The state parameter is invalid.',
      at: 'src/errors/index.ts',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no transaction cookie (__txn_ and the state): another host or scheme than at the login',
        },
        { cause: 'state-consumed' },
        { cause: 'key-differs' },
        { cause: 'session-expired' },
      ],
    },
    {
      text: 'Discovery failed for the OpenID Connect configuration.',
      at: 'src/errors/index.ts',
      cause: 'provider-unreachable',
    },
    {
      text: 'An error occurred during the authorization flow.',
      at: 'src/errors/index.ts',
      wraps: true,
      cause: ['access-denied', 'interaction-required', 'client-misconfigured'],
    },
    {
      text: [
        'An error occurred while trying to exchange the authorization code.',
        'authorization_code_grant_error',
        'authorization_code_grant_request_error',
      ],
      at: 'src/errors/index.ts',
      wraps: true,
      cause: ['state-consumed', 'client-authentication', 'pkce-mismatch'],
    },
    {
      text: [
        'The access token has expired and a refresh token was not provided.',
        'The user does not have an active session.',
        'missing_refresh_token',
        'The upstream IdP session has expired.',
      ],
      at: 'src/errors/index.ts',
      cause: 'session-expired',
    },
    {
      text: ['ID token issuer mismatch. Check AUTH0_DOMAIN configuration.', 'issuer_validation_error'],
      at: 'src/errors/index.ts',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: "Session was created for domain '*' but the current request is for domain '*'.",
      at: 'src/errors/index.ts',
      likely: [{ cause: 'issuer-mismatch', when: 'the resolver returns another domain than at sign-in' }],
    },
    {
      text: 'ID token audience mismatch. Check AUTH0_CLIENT_ID configuration.',
      at: 'src/errors/index.ts',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: "Ensure 'openid' scope is requested.",
      at: 'src/errors/index.ts',
      cause: 'claim-missing',
    },
    {
      text: [
        'Missing: domain: Set AUTH0_DOMAIN env var or pass domain in options.',
        'APP_BASE_URL is not configured as a static string',
        'The "openid" scope is required in resolver mode (DomainResolver).',
        'appBaseUrl could not be resolved for the callback redirect.',
        'Session cookies must be marked secure in production when appBaseUrl is not configured.',
        'Transaction cookies must be marked secure in production when appBaseUrl is not configured.',
      ],
      at: 'src/errors/index.ts',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'checks.state argument is missing',
        'Missing state cookie from login request (check login URL, callback URL and cookie config).',
        'Missing state parameter in Authorization Response.',
      ],
      at: 'up to version 3',
      cause: ['cookie-not-sent', 'state-consumed', 'key-differs'],
    },
  ],
  fixes: {
    'cookie-not-sent': ['Set `APP_BASE_URL` (`AUTH0_BASE_URL` up to 3) to the address that people open.'],
    'key-differs': ['Set the same `AUTH0_SECRET` on all instances.'],
  },
  references: issues('auth0/nextjs-auth0', 33, 1917),
})
