/** Settings of GitLab. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'GitLab',
  docs: 'https://docs.gitlab.com/administration/auth/oidc/',
  callback: 'https://gitlab.example.com/users/auth/openid_connect/callback',
  text: `# gitlab.rb. Discovery works over https only: start with --https, and put what "curl -k ISSUER/.fickle/authority.pem" prints
# into /etc/gitlab/trusted-certs, then gitlab-ctl reconfigure
# users that GitLab does not know yet are created, and not blocked
gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']
gitlab_rails['omniauth_block_auto_created_users'] = false
gitlab_rails['omniauth_providers'] = [
  {
    name: "openid_connect",
    label: "fickle",
    args: {
      name: "openid_connect",
      scope: ["openid", "profile", "email"],
      response_type: "code",
      issuer: "ISSUER",
      discovery: true,
      client_auth_method: "query",
      uid_field: "preferred_username",
      pkce: true,
      client_options: {
        identifier: "CLIENT_ID",
        secret: "CLIENT_SECRET",
        redirect_uri: "https://gitlab.example.com/users/auth/openid_connect/callback"
      }
    }
  }
]`,
})
