/** Home Assistant: its own OAuth, and components for OpenID Connect. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Home Assistant',
  kind: 'application',
  markers: ['homeassistant', 'custom_components', 'hass-oidc-auth', 'custom_components.auth_oidc'],
  texts: [
    {
      text: ['Invalid redirect URI', 'invalid client id or redirect uri'],
      at: 'homeassistant/components/auth, config_entry_oauth2_flow.py',
      cause: 'redirect-uri-mismatch',
    },
    {
      text: 'Invalid state. Is My Home Assistant configured to go to the right instance?',
      at: 'homeassistant/components/auth, config_entry_oauth2_flow.py',
      cause: ['cookie-not-sent', 'state-consumed', 'session-expired'],
    },
    {
      text: ['missing_configuration', 'missing_credentials'],
      at: 'homeassistant/components/auth, config_entry_oauth2_flow.py',
      cause: 'client-misconfigured',
    },
    {
      text: ['oauth_timeout', 'Timeout resolving OAuth token.', 'oauth_failed'],
      at: 'homeassistant/components/auth, config_entry_oauth2_flow.py',
      cause: 'provider-unreachable',
    },
    {
      text: 'oauth_unauthorized',
      at: 'homeassistant/components/auth, config_entry_oauth2_flow.py',
      cause: 'client-authentication',
    },
  ],
})
