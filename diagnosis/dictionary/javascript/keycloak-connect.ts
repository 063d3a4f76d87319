/** keycloak-connect, the old adapter for Node.js. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'keycloak-connect',
  kind: 'library',
  markers: ['keycloak-connect', 'grant-manager', 'keycloak.json'],
  source: { repository: 'keycloak/keycloak-nodejs-connect', version: '26.1.1' },
  texts: [
    {
      text: 'invalid token (wrong ISS)',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      proves: true,
      cause: 'issuer-mismatch',
      fixes: ['Set `auth-server-url` in keycloak.json to the address with which browsers reach Keycloak.'],
    },
    {
      text: ['invalid token (wrong audience)', 'invalid token (authorized party should match client id)'],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'invalid token (expired)',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        'invalid token (stale token)',
        'Unable to refresh with expired refresh token',
        'Unable to refresh without a refresh token',
      ],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'session-expired',
    },
    {
      text: [
        'invalid token (signature)',
        'invalid token (public key signature)',
        'failed to load public key to verify token. Reason: *',
        'admin request failed: invalid token (signature)',
      ],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'invalid token (not signed)',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'algorithm-mismatch',
    },
    {
      text: 'invalid token (missing)',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'claim-missing',
    },
    {
      text: 'invalid token (wrong type)',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'claim-unusable',
    },
    {
      text: ['Error fetching JWK Keys', 'Error fetching account'],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'Could not obtain grant code error',
        'Could not obtain grant code: *',
        'Could not store grant code error',
      ],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      wraps: true,
      cause: ['client-authentication', 'state-consumed', 'redirect-uri-mismatch'],
    },
    {
      text: [
        'Misconfigured parameters while validating token. Check your keycloak.json file!',
        'Cannot exchange code for grant in bearer-only mode',
        'Adapter configuration must be provided.',
      ],
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      cause: 'client-misconfigured',
    },
    {
      text: 'Grant validation failed. Reason: *',
      at: 'middleware/auth-utils/grant-manager.js validateToken',
      wraps: true,
      cause: 'unknown',
    },
  ],
})
