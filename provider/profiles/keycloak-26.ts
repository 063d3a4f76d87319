/** Profile: Keycloak 26. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Keycloak 26',
  about:
    'A realm: JWT access tokens with roles for the audience account, short lifetimes, session_state on the callback.',
  authority: '/realms/demo',
  quirks: [
    'keycloak-realm',
    'keycloak-jwks-rsa',
    'keycloak-access-token',
    'keycloak-id-token',
    'keycloak-id-token-roles-absent',
    'keycloak-token-response',
    'keycloak-default-scopes',
    'keycloak-cors-credentials',
    'keycloak-third-party-cookies',
    'keycloak-account',
    'keycloak-client-authenticated-twice',
    'keycloak-lifetimes',
    'keycloak-refresh-token-jwt',
    'keycloak-callback-session-state',
    'keycloak-userinfo-plain',
    'keycloak-discovery-frontchannel',
    'keycloak-nonce-refresh-absent',
    'keycloak-discovery-pkce-plain',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`keycloak ${name}`) })),
  open: ['whether refresh tokens change at a refresh by default'],
})
