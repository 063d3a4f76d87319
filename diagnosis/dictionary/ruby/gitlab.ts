/** GitLab: OmniAuth in Rails, and GitLab as the provider (Doorkeeper). */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'GitLab',
  kind: 'application',
  markers: [
    'omniauth_callbacks',
    '/users/auth/',
    'gitlab-rails',
    'Gitlab::',
    'OmniauthCallbacksController',
    'gitlab_rails',
  ],
  source: { repository: 'gitlab-org/gitlab', version: '18' },
  builtOn: ['OmniAuth (openid_connect)'],
  texts: [
    {
      text: [
        'Could not authenticate you from OpenIDConnect because "Csrf detected".',
        'Could not authenticate you from * because "Csrf detected".',
      ],
      where: 'page',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session cookie was not sent: SameSite with response_mode form_post, or another host',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: 'Could not authenticate you from * because "Invalid_client*',
      where: 'page',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the identifier, the secret or `client_auth_method` is wrong',
        },
      ],
    },
    {
      text: 'Could not authenticate you from * because "Unauthorized',
      where: 'page',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the token endpoint answered 401 without an OAuth code: the identifier, the secret or `client_auth_method` is wrong',
        },
      ],
      fixes: [
        'Set `client_auth_method` to the method that is registered at the provider: `basic`, or `query` to send the secret in the body.',
      ],
    },
    {
      text: 'Could not authenticate you from * because "Invalid_grant*',
      where: 'page',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri of the settings is not the address of the callback',
        },
      ],
    },
    {
      text: [
        'Could not authenticate you from * because "Not found".',
        'Could not authenticate you from * because "Not found',
      ],
      where: 'page',
      likely: [
        { cause: 'provider-unreachable', when: 'discovery, or an endpoint, answers 404' },
        { cause: 'issuer-mismatch', when: "the issuer's path is wrong" },
      ],
    },
    {
      text: 'Could not authenticate you from * because "Jws verification failed".',
      where: 'page',
      likely: [{ cause: 'unknown-key', when: 'the token was not signed with the key of its kid' }],
    },
    {
      text: 'Could not authenticate you from * because "Api access faild".',
      where: 'page',
      likely: [{ cause: 'provider-unreachable', when: 'the userinfo endpoint answers 400' }],
    },
    {
      text: 'Could not authenticate you from * because "Ssl connect*',
      where: 'page',
      likely: [
        {
          cause: 'tls-untrusted',
          when: "the provider's certificate is signed by a private CA (put the CA certificate into /etc/gitlab/trusted-certs)",
        },
        { cause: 'client-misconfigured', when: "the provider's address speaks http" },
      ],
    },
    {
      text: [
        'Signing in using your * account without a pre-existing GitLab account is not allowed.',
        'Signing in using your * account without a pre-existing *',
      ],
      where: 'page',
      likely: [
        { cause: 'access-denied', when: '`omniauth_allow_single_sign_on` does not include the provider' },
      ],
    },
    {
      text: 'Your account is pending approval from your GitLab administrator and hence blocked.',
      where: 'page',
      likely: [{ cause: 'access-denied', when: '`omniauth_block_auto_created_users` is on' }],
    },
    {
      text: [
        'The redirect URI included is not valid.',
        "The requested redirect uri is malformed or doesn't match client redirect URI.",
      ],
      where: 'page of GitLab as the provider',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the application's redirect URIs" },
      ],
    },
    {
      text: 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
      where: 'error_description of GitLab as the provider',
      likely: [{ cause: 'client-authentication', when: 'id or secret of the application is wrong' }],
    },
    {
      text: 'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
      where: 'error_description of GitLab (Doorkeeper) as the provider',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
      ],
    },
  ],

  references: ['https://docs.gitlab.com/administration/auth/oidc/'],
})
