/** Settings of Argo CD. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Argo CD',
  docs: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/',
  callback: 'https://localhost:8080/auth/callback',
  readsOnlyIdToken: true,
  text: `# ConfigMap argocd-cm; for a fickle with --https add rootCA: what "curl -k ISSUER/.fickle/authority.pem" prints
data:
  url: https://localhost:8080
  oidc.config: |
    name: fickle
    issuer: ISSUER
    clientID: CLIENT_ID
    clientSecret: CLIENT_SECRET
    requestedScopes: ["openid", "profile", "email", "groups"]`,
})
