/** auth0-spa-js, and auth0-react, auth0-angular and auth0-vue on it. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'auth0-spa-js',
  kind: 'library',
  markers: ['auth0-spa-js', 'auth0-react', 'auth0-angular', 'auth0-vue', 'handleRedirectCallback'],
  source: { repository: 'auth0/auth0-spa-js', version: '2.28.3' },
  texts: [
    {
      text: ['Invalid state', 'missing_transaction'],
      at: 'src/Auth0Client.ts handleRedirectCallback',
      likely: [
        { cause: 'state-consumed' },
        {
          cause: 'cookie-not-sent',
          when: 'login and callback were on different origins or in different tabs, and each has its own storage',
        },
        { cause: 'state-overwritten' },
      ],
    },
    {
      text: 'There are no query params available for parsing.',
      at: 'src/Auth0Client.ts handleRedirectCallback',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect or a router dropped the query',
        },
      ],
    },
    {
      text: ['Login required', "Timeout when executing 'fetch'"],
      at: 'src/Auth0Client.ts handleRedirectCallback',
      cause: 'interaction-required',
    },
    {
      text: ['Missing Refresh Token', 'missing_refresh_token'],
      at: 'src/Auth0Client.ts handleRedirectCallback',
      cause: 'session-expired',
    },
    {
      text: [
        'auth0-spa-js must run on a secure origin.',
        'For security reasons, `window.crypto` is required to run `auth0-spa-js`.',
      ],
      at: 'src/Auth0Client.ts handleRedirectCallback',
      cause: 'client-misconfigured',
    },
    {
      text: 'Nonce (nonce) claim mismatch in the ID token; expected "*", found "*"',
      at: 'src/jwt.ts verify',
      proves: true,
      cause: 'nonce-mismatch',
    },
    {
      text: 'Nonce (nonce) claim must be a string present in the ID token',
      at: 'src/jwt.ts verify',
      proves: true,
      cause: 'nonce-missing',
    },
    {
      text: 'Issuer (iss) claim mismatch in the ID token; expected "*", found "*"',
      at: 'src/jwt.ts verify',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: [
        'Audience (aud) claim mismatch in the ID token; expected "*" but found "*"',
        'Audience (aud) claim mismatch in the ID token; expected "*" but was not one of "*"',
        'Authorized Party (azp) claim mismatch in the ID token; expected "*", found "*"',
      ],
      at: 'src/jwt.ts verify',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'Expiration Time (exp) claim error in the ID token; current time (*) is after expiration time (*)',
      at: 'src/jwt.ts verify',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: "Not Before time (nbf) claim in the ID token indicates that this token can't be used just yet.",
      at: 'src/jwt.ts verify',
      cause: 'clock-skew',
    },
    {
      text: 'Authentication Time (auth_time) claim in the ID token indicates that too much time has passed since the last end-user authentication.',
      at: 'src/jwt.ts verify',
      cause: 'interaction-required',
    },
    {
      text: 'is not supported. Expected the ID token to be signed with "RS256".',
      at: 'src/jwt.ts verify',
      proves: true,
      cause: 'algorithm-mismatch',
      fixes: [
        'In Auth0 set Applications > (application) > Advanced Settings > OAuth > "JSON Web Token (JWT) Signature Algorithm" to RS256.',
      ],
    },
    {
      text: [
        'ID token is required but missing',
        'Issuer (iss) claim must be a string present in the ID token',
        'Subject (sub) claim must be a string present in the ID token',
        'Audience (aud) claim must be a string or array of strings present in the ID token',
        'Expiration Time (exp) claim must be a number present in the ID token',
        'Issued At (iat) claim must be a number present in the ID token',
        'Authorized Party (azp) claim must be a string present in the ID token when Audience (aud) claim has multiple values',
        'Organization ID (org_id) claim must be a string present in the ID token',
      ],
      at: 'src/jwt.ts verify',
      cause: 'claim-missing',
    },
    {
      text: [
        'ID token could not be decoded',
        'Organization ID (org_id) claim mismatch in the ID token; expected "*", found "*"',
        'Organization Name (org_name) claim mismatch in the ID token; expected "*", found "*"',
      ],
      at: 'src/jwt.ts verify',
      cause: 'claim-unusable',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Start and finish the login on the same origin; the transaction is kept in sessionStorage.',
    ],
    'state-consumed': ['Call `handleRedirectCallback` once, and remove code and state from the address bar.'],
    'interaction-required': [
      'Use refresh tokens (`useRefreshTokens: true`) or a custom domain, since browsers block third-party cookies.',
    ],
    'clock-skew': ["Correct the clock of the user's computer, or set `leeway` (seconds)."],
  },
})
