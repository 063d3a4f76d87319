/** Profile: Keycloak 24. */

import { defineProfile } from './profile.ts'
import { keycloak, keycloakQuirks } from './quirks-of-keycloak.ts'

export default defineProfile({
  title: 'Keycloak 24',
  about:
    'Realms without /auth, iss on the callback; session_state still in tokens, nonce still in access tokens.',
  authority: '/realms/demo',
  quirks: keycloakQuirks[24],
  ...keycloak,
})
