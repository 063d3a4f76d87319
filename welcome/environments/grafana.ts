/** Settings of Grafana. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Grafana',
  docs: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/',
  callback: 'http://localhost:3000/login/generic_oauth',
  text: `GF_AUTH_GENERIC_OAUTH_ENABLED=true
GF_AUTH_GENERIC_OAUTH_NAME=fickle
GF_AUTH_GENERIC_OAUTH_CLIENT_ID=CLIENT_ID
GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=CLIENT_SECRET
GF_AUTH_GENERIC_OAUTH_SCOPES="openid profile email groups"
GF_AUTH_GENERIC_OAUTH_AUTH_URL=ISSUER/oidc/auth
GF_AUTH_GENERIC_OAUTH_TOKEN_URL=ISSUER/oidc/token
GF_AUTH_GENERIC_OAUTH_API_URL=ISSUER/oidc/userinfo
GF_AUTH_GENERIC_OAUTH_USE_PKCE=true
# for a fickle with --https: GF_AUTH_GENERIC_OAUTH_TLS_CLIENT_CA, a file with what "curl -k ISSUER/.fickle/authority.pem" prints`,
})
