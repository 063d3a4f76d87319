/** Profile: Keycloak 18. */

import { defineProfile } from './profile.ts'
import { keycloak, keycloakQuirks } from './quirks-of-keycloak.ts'

export default defineProfile({
  title: 'Keycloak 18',
  about: 'Realms without /auth, logout with id_token_hint, session_state in tokens.',
  authority: '/realms/demo',
  quirks: keycloakQuirks[18],
  ...keycloak,
})
