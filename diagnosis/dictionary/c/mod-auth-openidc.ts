/** mod_auth_openidc: the state in a cookie of Apache. */
import { defineProduct, issues } from '../product.ts'
import { provider } from './mod-auth-openidc/provider.ts'
import { state } from './mod-auth-openidc/state.ts'
import { token } from './mod-auth-openidc/token.ts'

export default defineProduct({
  name: 'mod_auth_openidc',
  kind: 'gateway',
  markers: [
    'mod_auth_openidc',
    'OIDCRedirectURI',
    'oidc_proto_',
    'oidc_handle_',
    'oidc_authorization_response',
    '[auth_openidc:',
    'oidc_authenticate_user',
    'OIDCProviderMetadataURL',
    'oidc_http_call',
    'oidc_restore_proto_state',
  ],
  source: { repository: 'OpenIDC/mod_auth_openidc', version: '2.4.20' },

  texts: [...state, ...token, ...provider],
  fixes: {
    'tls-untrusted': [
      'Set `OIDCCABundlePath` to the file with the CA certificate; use `OIDCSSLValidateServer Off` only for a test.',
    ],
    'key-differs': ['Set the same `OIDCCryptoPassphrase` on every server.'],
    'cookie-not-sent': [
      'Use one host name, or give OIDCRedirectURI as a path, and set `OIDCXForwardedHeaders` behind a proxy; with response_mode form_post the state cookie needs `OIDCCookieSameSite` Off or None.',
    ],
  },
  references: [...issues('OpenIDC/mod_auth_openidc', 320, 436, 478, 505), ...issues('NUKIB/misp', 85)],
})
