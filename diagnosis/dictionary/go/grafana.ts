/** Grafana: the state in the oauth_state cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Grafana',
  kind: 'application',
  markers: [
    'logger=oauth',
    'login.OAuthLogin',
    'oauth_state',
    'auth.client.',
    'logger=authn.service',
    'grafana-server',
    'GF_AUTH_',
    'auth.generic_oauth',
    'auth_module=oauth',
  ],
  source: { repository: 'grafana/grafana', version: '12' },
  builtOn: ['golang.org/x/oauth2'],
  texts: [
    {
      text: [
        'login.OAuthLogin(missing saved state)',
        'missing saved state',
        '[auth.oauth.state.missing]',
        'auth.oauth.state.missing',
      ],
      at: 'pkg/services/authn/clients/oauth.go',
      where: 'page and log',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'root_url names another host or scheme than the address bar, or cookie_samesite or cookie_secure is wrong for it',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was loaded again: the cookie is deleted after its first use',
        },
      ],
      fixes: [
        'Set `root_url` under `[server]` to the address that people open, and `cookie_samesite = lax` under `[security]`.',
      ],
    },
    {
      text: ['login.OAuthLogin(state mismatch)', 'auth.oauth.state.invalid'],
      at: 'pkg/services/authn/clients/oauth.go',
      where: 'page and log',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'several redirects or tabs started a login: there is one oauth_state cookie',
        },
        { cause: 'key-differs', when: 'instances differ in secret_key, which is used to hash the state' },
      ],
      fixes: ['Set the same `secret_key` under `[security]` on all instances.'],
    },
    {
      text: ['login.OAuthLogin(NewTransportWithCode)', 'auth.oauth.token.exchange'],
      at: 'pkg/services/authn/clients/oauth.go',
      where: 'page and log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        { cause: 'tls-untrusted', when: 'the words after it say x509 (`tls_client_ca`)' },
        { cause: 'provider-unreachable', when: 'the words after it name a connection error' },
      ],
    },
    {
      text: 'auth.oauth.pkce.missing',
      at: 'pkg/services/authn/clients/oauth.go',
      where: 'log',
      likely: [{ cause: 'cookie-not-sent', when: 'the cookie with the verifier was not sent' }],
    },
    {
      text: ['auth.oauth.userinfo.error', 'login.OAuthLogin(get info from *'],
      at: 'pkg/services/authn/clients/oauth.go',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'the userinfo endpoint (`api_url`) fails' },
        { cause: 'claim-unusable', when: 'its answer cannot be read' },
      ],
    },
    {
      text: ['auth.oauth.email.missing', 'error getting email address'],
      at: 'pkg/login/social',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'neither token nor userinfo has an email (`email_attribute_path`)' },
      ],
    },
    {
      text: ['auth.oauth.email.not-allowed', 'Required email domain not fulfilled'],
      where: 'page and log',
      likely: [{ cause: 'access-denied', when: 'the domain of the address is not in `allowed_domains`' }],
    },
    {
      text: [
        'user does not belong to at least one of the required *',
        'User not a member of one of the required *',
        'IdP did not return a role attribute, but role_attribute_strict is set',
      ],
      at: 'pkg/login/social',
      where: 'page and log',
      likely: [
        {
          cause: 'access-denied',
          when: "none of the user's groups is in `allowed_groups`, or no role was found and `role_attribute_strict` is on",
        },
        { cause: 'claim-missing', when: 'the token has no groups or roles' },
      ],
    },
    {
      text: ['[user.sync.internal] unable to create user', '[user.sync.internal] *', 'User sync failed'],
      at: 'pkg/services/authn/authnimpl/sync/user_sync.go',
      where: 'page and log',
      likely: [
        {
          cause: 'access-denied',
          when: 'a user of that address or name exists already, or sign-up is off',
        },
        { cause: 'claim-unusable', when: 'the claim for the login name or the e-mail address is empty' },
      ],
      fixes: [
        'To match existing users by e-mail address set `oauth_allow_insecure_email_lookup = true` under `[auth]`; whoever controls the address at the provider gets the account.',
      ],
    },
  ],

  references: [...issues('grafana/grafana', 7996, 13073, 17925, 17978, 20985, 30259, 74154)],
})
