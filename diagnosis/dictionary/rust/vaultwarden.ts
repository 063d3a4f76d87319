/** Vaultwarden: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Vaultwarden',
  kind: 'application',
  markers: ['vaultwarden', 'OIDCWarden', 'SSO_AUTHORITY'],
  source: { repository: 'dani-garcia/vaultwarden', version: '1.37' },
  builtOn: ['openidconnect-rs', 'oauth2-rs', 'jsonwebtoken (Rust)'],
  texts: [
    {
      text: 'Failed to discover OpenID provider: Failed to parse server response',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'the discovery document or its keys have a member with an unexpected type, or a key that the library does not know',
        },
        {
          cause: 'provider-unreachable',
          when: 'SSO_AUTHORITY answers with a page that is not a discovery document',
        },
        {
          cause: 'algorithm-mismatch',
          when: "the provider's keys are of a kind that the library does not know",
        },
      ],
    },
    {
      text: 'Failed to discover OpenID provider: Request failed',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'SSO_AUTHORITY cannot be fetched from the container: DNS, network or proxy',
        },
        { cause: 'tls-untrusted', when: "the container does not trust the provider's certificate" },
      ],
    },
    {
      text: 'Failed to discover OpenID provider: Server returned invalid response',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "SSO_AUTHORITY is not the issuer's address: its /.well-known/openid-configuration answers with an error",
        },
      ],
    },
    {
      text: 'Failed to discover OpenID provider: *',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        { cause: 'issuer-mismatch', when: 'it names an issuer: often a trailing slash in SSO_AUTHORITY' },
        { cause: 'provider-unreachable', when: 'SSO_AUTHORITY cannot be fetched from the container' },
        { cause: 'tls-untrusted', when: 'it mentions a certificate' },
      ],
    },
    {
      text: 'Failed to contact token endpoint: *',
      at: 'src/sso_client.rs',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'claim-unusable', when: 'it says Parse: a claim is null or has another type' },
        { cause: 'client-authentication', when: 'it says invalid_client' },
        { cause: 'state-consumed', when: 'it says invalid_grant' },
        { cause: 'provider-unreachable', when: 'it names a connection error' },
      ],
    },
    {
      text: 'Could not read id_token claims, *',
      at: 'src/sso_client.rs',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'unknown-key', when: 'it says signature' },
        { cause: 'audience-mismatch', when: 'it says audience (SSO_AUDIENCE_TRUSTED)' },
        { cause: 'issuer-mismatch', when: 'it says issuer' },
        { cause: 'nonce-mismatch', when: 'it says nonce' },
      ],
    },
    {
      text: 'Neither id token nor userinfo contained an email',
      at: 'src/sso.rs',
      where: 'page and log',
      likely: [
        {
          cause: 'claim-missing',
          when: 'the scope `email` was not requested, or the user has no e-mail address',
        },
      ],
    },
    {
      text: 'Token response did not contain an id_token',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'the scope lacks openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: [
        'Failed to retrieve user info, token has probably been invalidated: *',
        'Request to user_info endpoint failed: *',
      ],
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        { cause: 'session-expired', when: 'the access token has expired or was revoked' },
        { cause: 'provider-unreachable', when: 'the userinfo endpoint fails' },
      ],
    },
    {
      text: 'Invalid code cannot retrieve sso auth',
      at: 'src/sso.rs',
      where: 'page and log',
      likely: [
        { cause: 'session-expired', when: 'the login began too long ago, or the server was restarted' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'Access token is close to expiration but we have no refresh token',
      at: 'src/sso.rs',
      where: 'log',
      likely: [
        { cause: 'session-expired', when: 'there is no refresh token: SSO_SCOPES lacks offline_access' },
      ],
    },
    {
      text: 'PKCE client challenge failed',
      at: 'src/sso_client.rs',
      where: 'log',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'SSO_PKCE was changed while somebody was signing in' }],
    },
    {
      text: 'Expired Signature for base token claim from *',
      at: 'src/sso.rs',
      where: 'log',
      likely: [{ cause: 'token-expired', when: 'the token is old' }],
    },
    {
      text: 'Invalid Issuer for base token claim from *',
      at: 'src/sso.rs',
      where: 'log',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not SSO_AUTHORITY' }],
    },
    {
      text: 'No supported auth_methods (only basic or request body), advertised: *',
      at: 'src/sso_client.rs',
      where: 'log',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the provider lists neither client_secret_basic nor client_secret_post',
        },
      ],
    },
  ],

  references: ['https://github.com/dani-garcia/vaultwarden/wiki/Enabling-SSO-support-using-OpenId-Connect'],
})
