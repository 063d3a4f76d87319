/** Keycloak as the provider and as a broker: its pages, events and error descriptions. */
import { defineProduct } from '../product.ts'
import { authorization } from './keycloak/authorization.ts'
import { broker } from './keycloak/broker.ts'
import { token } from './keycloak/token.ts'

export default defineProduct({
  name: 'Keycloak',
  kind: 'provider',
  markers: [
    'keycloak',
    '/realms/',
    'type="LOGIN_ERROR"',
    'type=LOGIN_ERROR',
    'CODE_TO_TOKEN_ERROR',
    'KEYCLOAK_',
    'org.keycloak',
  ],
  source: { repository: 'keycloak/keycloak', version: '26' },

  texts: [...authorization, ...token, ...broker],
  fixes: {
    'redirect-uri-mismatch': ['Add the exact address to the client\'s "Valid redirect URIs".'],
    'client-authentication': [
      'Compare the secret with the client\'s "Credentials" tab, and turn "Client authentication" on for a client that has a secret.',
    ],
  },
  references: ['https://www.keycloak.org/server/reverseproxy'],
})
