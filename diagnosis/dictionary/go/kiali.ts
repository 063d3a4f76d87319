/** Kiali: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Kiali',
  kind: 'application',
  markers: ['kiali/kiali', 'openid_auth_controller', 'openid_error=', 'kiali'],
  source: { repository: 'kiali/kiali', version: 'v2' },
  builtOn: ['go-jose'],
  texts: [
    {
      text: 'no nonce code present - login window may have timed out',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'log',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the nonce cookie was not sent: another host or scheme than at the start (server.web_fqdn, server.web_schema)',
        },
        { cause: 'session-expired', when: 'the sign-in took longer than the lifetime of the cookie' },
      ],
    },
    {
      text: 'no PKCE code verifier present - login window may have timed out or cookies were blocked',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'log',
      likely: [
        { cause: 'cookie-not-sent', when: 'the cookie with the verifier was not sent' },
        { cause: 'session-expired', when: 'the sign-in took longer than the lifetime of the cookie' },
      ],
    },
    {
      text: 'the OpenID token was rejected',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the API server of the cluster does not accept the token: its --oidc flags name another issuer or client',
        },
        { cause: 'audience-mismatch', when: 'the API server expects another audience' },
      ],
      fixes: [
        "Configure the cluster's API server for the same issuer and client, or set `auth.openid.disable_rbac: true`.",
      ],
    },
    {
      text: [
        'cannot parse received id_token from the OpenId provider',
        'cannot parse the payload of the id_token from the OpenId provider',
      ],
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [
        { cause: 'token-encrypted', when: 'the token has five parts' },
        { cause: 'algorithm-mismatch', when: "the token's algorithm is not accepted" },
      ],
    },
    {
      text: [
        "the received id_token from the OpenId provider has missing the required 'exp' claim",
        'token exp claim is present, but invalid',
      ],
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [{ cause: 'claim-unusable', when: 'exp is missing or not a number' }],
    },
    {
      text: 'OpenId token rejected: nonce claim is absent',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      proves: true,
      likely: [{ cause: 'nonce-missing', when: 'the token has no nonce' }],
    },
    {
      text: 'OpenId token rejected: nonce code mismatch',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: 'Request rejected: CSRF mitigation',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [
        {
          cause: 'state-overwritten',
          when: 'two logins ran at the same time: the nonce cookie belongs to the later one',
        },
        { cause: 'key-differs', when: 'replicas have different signing keys (login_token.signing_key)' },
      ],
      fixes: ['Give every replica the same `login_token.signing_key`.'],
    },
    {
      text: 'Request rejected: State parameter is invalid',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [{ cause: 'state-altered', when: 'the state was changed on the way' }],
    },
    {
      text: 'failure when requesting token from IdP: *',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page and log',
      likely: [
        { cause: 'provider-unreachable', when: 'the token endpoint does not answer from the pod' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: 'Error fetching OpenID provider metadata: *',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page',
      likely: [
        { cause: 'provider-unreachable', when: 'the issuer cannot be fetched from the pod' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: "Cannot start authentication because it is not possible to use OpenId's authorization code flow. Check Kiali logs for more details.",
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'page',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the signing key is not 16, 24 or 32 bytes, or the provider does not offer the code flow',
        },
      ],
    },
    {
      text: 'username claim is not a string type',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'the claim of auth.openid.username_claim is not a string' }],
    },
    {
      text: 'cannot parse sid claim of the OIDC token',
      at: 'handlers/authentication/openid_auth_controller.go',
      where: 'log',
      likely: [{ cause: 'session-expired', when: 'the stored token cannot be read any more' }],
    },
  ],

  references: ['https://kiali.io/docs/configuration/authentication/openid/'],
})
