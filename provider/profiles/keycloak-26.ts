/** Profile: Keycloak 26. */

import { defineProfile } from './profile.ts'
import { keycloak, keycloakQuirks } from './quirks-of-keycloak.ts'

export default defineProfile({
  title: 'Keycloak 26',
  about:
    'A realm: JWT access tokens with roles for the audience account, short lifetimes, session_state on the callback.',
  authority: '/realms/demo',
  quirks: keycloakQuirks[26],
  ...keycloak,
  open: [
    ...keycloak.open,
    'tickets of user-managed access, which discovery names among the grant types and the token endpoint refuses here',
  ],
})
