/** Profile: Keycloak 18. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Keycloak 18',
  about: 'Realms without /auth, logout by id_token_hint, session_state in tokens.',
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
    'keycloak-callback-iss-absent',
    'keycloak-userinfo-plain',
    'keycloak-discovery-frontchannel',
    'keycloak-access-token-session-state',
    'keycloak-id-token-session-state',
    'keycloak-access-token-nonce',
    'keycloak-discovery-pkce-plain',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`keycloak ${name}`) })),
  open: ['whether refresh tokens change at a refresh by default'],
})
