/** Settings of Quarkus. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Quarkus',
  docs: 'https://quarkus.io/guides/security-oidc-code-flow-authentication',
  callback: 'http://localhost:8080/callback',
  readsOnlyIdToken: true,
  text: `quarkus.oidc.auth-server-url=ISSUER
quarkus.oidc.client-id=CLIENT_ID
quarkus.oidc.credentials.secret=CLIENT_SECRET
quarkus.oidc.application-type=web-app
# without these two the redirect URI is whatever page was requested
quarkus.oidc.authentication.redirect-path=/callback
quarkus.oidc.authentication.restore-path-after-redirect=true`,
})
