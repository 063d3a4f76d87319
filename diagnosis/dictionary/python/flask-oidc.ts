/** Flask-OIDC, on Authlib since 2. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Flask-OIDC',
  kind: 'library',
  markers: ['flask_oidc', 'flask-oidc', 'OIDC_CLIENT_SECRETS'],
  source: { repository: 'fedora-infra/flask-oidc', version: '2.4.0' },
  builtOn: ['Authlib'],
  texts: [
    {
      text: 'The value "openid" must be in the OIDC_SCOPES',
      at: 'flask_oidc',
      cause: 'client-misconfigured',
    },
    {
      text: 'Could not get the access token',
      at: 'flask_oidc',
      wraps: true,
      cause: ['client-authentication', 'state-consumed'],
    },
    {
      text: 'Could not refresh token *',
      at: 'flask_oidc',
      cause: 'session-expired',
    },
    {
      text: 'Could not check token expiration',
      at: 'flask_oidc',
      cause: 'claim-unusable',
    },
  ],
})
