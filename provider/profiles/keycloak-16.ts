/** Profile: Keycloak 16. */

import { defineProfile } from './profile.ts'
import { keycloak, keycloakQuirks } from './quirks-of-keycloak.ts'

export default defineProfile({
  title: 'Keycloak 16',
  about: 'Realms under /auth, logout by redirect_uri, session_state in tokens.',
  authority: '/auth/realms/demo',
  quirks: keycloakQuirks[16],
  ...keycloak,
})
