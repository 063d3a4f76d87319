/** Settings of HashiCorp Vault. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'HashiCorp Vault',
  docs: 'https://developer.hashicorp.com/vault/api-docs/auth/jwt',
  callback: 'http://localhost:8200/ui/vault/auth/oidc/oidc/callback',
  text: `# for a fickle with --https add oidc_discovery_ca_pem=@FILE, with what "curl -k ISSUER/.fickle/authority.pem" prints
vault auth enable oidc
vault write auth/oidc/config \\
  oidc_discovery_url="ISSUER" \\
  oidc_client_id="CLIENT_ID" \\
  oidc_client_secret="CLIENT_SECRET" \\
  default_role="reader"
vault write auth/oidc/role/reader \\
  user_claim="sub" \\
  allowed_redirect_uris="http://localhost:8200/ui/vault/auth/oidc/oidc/callback" \\
  allowed_redirect_uris="http://localhost:8250/oidc/callback"`,
})
