/** Settings of Apache mod_auth_openidc. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Apache mod_auth_openidc',
  docs: 'https://github.com/OpenIDC/mod_auth_openidc',
  callback: 'http://localhost/oidc/callback',
  text: `OIDCProviderMetadataURL DISCOVERY
OIDCClientID CLIENT_ID
OIDCClientSecret CLIENT_SECRET
OIDCRedirectURI http://localhost/oidc/callback
OIDCCryptoPassphrase change-me
OIDCScope "openid profile email"
# for a fickle with --https: OIDCCABundlePath, a file with what "curl -k ISSUER/.fickle/authority.pem" prints
<Location />
  AuthType openid-connect
  Require valid-user
</Location>`,
})
