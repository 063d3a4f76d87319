/** Settings of Argo CD. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Argo CD',
  docs: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/',
  callback: 'http://localhost:8080/auth/callback',
  text: `# argocd-cm
data:
  url: http://localhost:8080
  oidc.config: |
    name: fickle
    issuer: ISSUER
    clientID: CLIENT_ID
    clientSecret: CLIENT_SECRET
    requestedScopes: ["openid", "profile", "email", "groups"]`,
})
