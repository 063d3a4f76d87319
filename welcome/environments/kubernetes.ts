/** Settings of Kubernetes API server. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Kubernetes API server',
  docs: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens',
  readsOnlyIdToken: true,
  text: `# the API server accepts https only: start with --https; the file holds what "curl -k ISSUER/.fickle/authority.pem" prints
--oidc-issuer-url=ISSUER
--oidc-client-id=CLIENT_ID
--oidc-username-claim=email
--oidc-groups-claim=groups
--oidc-ca-file=/etc/kubernetes/pki/fickle-ca.pem`,
})
