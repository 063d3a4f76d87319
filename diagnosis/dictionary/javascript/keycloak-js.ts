/** keycloak-js in the browser. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'keycloak-js',
  kind: 'library',
  markers: ['keycloak-js', 'keycloak.js', '[KEYCLOAK]'],
  source: { repository: 'keycloak/keycloak-js', version: '26.2.4' },
  texts: [
    {
      text: 'Invalid nonce.',
      at: 'lib/keycloak.js',
      marked: true,
      cause: ['nonce-mismatch', 'nonce-missing'],
      fixes: ["Call `init()` only once: React's StrictMode, for example, runs effects twice."],
    },
    {
      text: ['Timeout when waiting for 3rd party check iframe message.', 'Error while checking login iframe'],
      at: 'lib/keycloak.js',
      note: 'Browsers that block third-party cookies break the session iframe.',
      cause: 'cookie-not-sent',
      fixes: ['Set `checkLoginIframe: false`, and serve Keycloak from the same site as the application.'],
    },
    {
      text: [
        'Web Crypto API is not available.',
        'Not supported by the OIDC server',
        "Invalid value for 'pkceMethod', expected 'S256' but got '*'.",
        "The configuration object is missing the required '*' property.",
        "A 'Keycloak' instance can only be initialized once.",
        'Failed to generate PKCE challenge.',
      ],
      at: 'lib/keycloak.js',
      note: 'Browsers offer the Web Crypto API only on https and localhost.',
      cause: 'client-misconfigured',
    },
    {
      text: ['Server responded with an invalid status.', 'Promise is not settled within timeout of *'],
      at: 'lib/keycloak.js',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'Unable to decode token, payload not found.',
        'Unable to decode token, payload is not a valid JSON value.',
        'Unable to decode token, payload is not a valid Base64URL value.',
      ],
      at: 'lib/keycloak.js',
      cause: 'claim-unusable',
    },
    {
      text: 'Unable to update token, no refresh token available.',
      at: 'lib/keycloak.js',
      cause: 'session-expired',
    },
    {
      text: 'User closed the login window.',
      at: 'lib/keycloak.js',
      cause: 'access-denied',
    },
    {
      text: 'Unable to process login.',
      at: 'lib/keycloak.js',
      cause: ['state-consumed', 'cookie-not-sent'],
    },
  ],
})
