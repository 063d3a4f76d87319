/** OmniAuth with openid_connect: GitLab, Mastodon and other Rails applications. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'OmniAuth (openid_connect)',
  kind: 'library',
  markers: ['omniauth', 'OpenIDConnect::', 'OmniAuth::', 'Rack::OAuth2'],
  source: { repository: 'omniauth/omniauth_openid_connect', version: '0.8' },

  texts: [
    {
      text: [
        'OpenIDConnect::Discovery::DiscoveryFailed, Issuer mismatch',
        'OpenIDConnect::Discovery::DiscoveryFailed (Issuer mismatch)',
        'Authentication failure! Issuer mismatch',
      ],
      at: 'openid_connect lib/openid_connect/discovery',
      where: 'log',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: '`issuer` in the settings and in the discovery document differ: a trailing slash, or the address of the discovery document instead of the issuer',
        },
      ],
      fixes: [
        'Set `issuer` to exactly the `issuer` of the discovery document, without `/.well-known/openid-configuration`.',
      ],
    },
    {
      text: 'OpenIDConnect::Discovery::DiscoveryFailed',
      at: 'openid_connect lib/openid_connect/discovery/provider/config.rb',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'the discovery document cannot be fetched' },
        { cause: 'issuer-mismatch', when: 'the words next to it say so' },
        { cause: 'tls-untrusted', when: 'the words next to it mention a certificate' },
      ],
    },
    {
      text: ['OmniAuth::AuthenticityError', 'Attack prevented by OmniAuth::AuthenticityTokenProtection'],
      at: 'omniauth, authenticity_token_protection.rb',
      where: 'log, before the browser leaves for the provider',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session cookie with the CSRF token was not sent with the POST that starts the login: another host, or Secure over http',
        },
        {
          cause: 'client-misconfigured',
          when: 'the form that starts the login has no CSRF token, or the application does not know that it was sent by https (X-Forwarded-Proto)',
        },
      ],
    },
    {
      text: [
        "Invalid 'state' parameter",
        'csrf_detected',
        '(openid_connect) Authentication failure! csrf_detected',
      ],
      at: 'lib/omniauth/strategies/openid_connect.rb',
      where: 'log and page',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session cookie was not sent: SameSite with response_mode form_post, or another host',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'session-lost', when: 'the session was lost in between' },
      ],
    },
    {
      text: 'Invalid ID Token: Nonce does not match',
      at: 'openid_connect lib/openid_connect/response_object/id_token.rb',
      where: 'log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'the token has no nonce' },
      ],
    },
    {
      text: 'Invalid ID token: Issuer does not match',
      at: 'openid_connect lib/openid_connect/response_object/id_token.rb',
      where: 'log',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the configured issuer' }],
    },
    {
      text: 'Invalid ID token: Audience does not match',
      at: 'openid_connect lib/openid_connect/response_object/id_token.rb',
      where: 'log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
    },
    {
      text: 'Invalid ID token: Expired token',
      at: 'openid_connect lib/openid_connect/response_object/id_token.rb',
      where: 'log',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
      ],
    },
    {
      text: [
        'Received JWT is signed with *, but client_singing_alg is configured for *',
        'invalid_jwt_algorithm',
      ],
      at: 'lib/omniauth/strategies/openid_connect.rb',
      where: 'log',
      proves: true,
      likely: [
        { cause: 'algorithm-mismatch', when: '`client_signing_alg` is not the algorithm of the token' },
      ],
    },
    {
      text: 'JSON::JWS::VerificationFailed',
      at: 'json-jwt lib/json/jws.rb',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: 'the key of this kid did not sign the token' }],
    },
    {
      text: 'JSON::JWK::Set::KidNotFound',
      at: 'json-jwt lib/json/jwk/set.rb',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: ['JSON::JWS::UnexpectedAlgorithm', 'JSON::JWS::UnknownAlgorithm'],
      at: 'json-jwt lib/json/jws.rb',
      where: 'log',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm does not suit the key" }],
    },
    {
      text: ['JSON::JWT::InvalidFormat', 'Invalid JWT Format. JWT should include *'],
      at: 'json-jwt lib/json/jwt.rb',
      where: 'log',
      likely: [
        { cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' },
        { cause: 'token-encrypted', when: 'the token has five parts' },
      ],
    },
    {
      text: ['OpenIDConnect::BadRequest, API Access Faild', 'API Access Faild', 'API Access Failed'],
      at: 'openid_connect lib/openid_connect/access_token.rb',
      where: 'log',
      likely: [{ cause: 'provider-unreachable', when: 'the userinfo endpoint answers 400' }],
    },
    {
      text: [
        'OpenIDConnect::Unauthorized, Access Token Invalid or Expired',
        'Access Token Invalid or Expired',
      ],
      at: 'openid_connect lib/openid_connect/access_token.rb',
      where: 'log',
      likely: [{ cause: 'token-expired', when: 'userinfo refuses the access token' }],
    },
    {
      text: 'OpenIDConnect::Forbidden, Insufficient Scope',
      at: 'openid_connect lib/openid_connect/access_token.rb',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'scope lacks openid' }],
    },
    {
      text: ['Rack::OAuth2::Client::Error, invalid_client*', 'invalid_client ::'],
      at: 'rack-oauth2 lib/rack/oauth2/client.rb',
      where: 'log',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client id, the secret or `client_auth_method` is wrong',
        },
      ],
    },
    {
      text: ['Rack::OAuth2::Client::Error, invalid_grant*', 'invalid_grant ::'],
      at: 'rack-oauth2 lib/rack/oauth2/client.rb',
      where: 'log',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri differs between the two requests',
        },
        { cause: 'pkce-mismatch', when: 'the description mentions the verifier' },
      ],
    },
    {
      text: 'invalid_credentials: OAuth2::Error, invalid_grant*',
      at: 'omniauth-oauth2 lib/omniauth/strategies/oauth2.rb',
      where: 'log',
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request includes the query of the callback, or differs from the one in the authorization request',
        },
        { cause: 'state-consumed', when: 'the code was redeemed already' },
      ],
    },
    {
      text: 'invalid_credentials: OAuth2::Error, invalid_client*',
      at: 'omniauth-oauth2 lib/omniauth/strategies/oauth2.rb',
      where: 'log',
      likely: [{ cause: 'client-authentication', when: 'id or secret is wrong' }],
    },
    {
      text: ['Authentication failure! missing_code', 'Authentication failure! missing_id_token'],
      at: 'lib/omniauth/strategies/openid_connect.rb',
      where: 'log',
      likely: [
        { cause: 'state-not-returned', when: 'the callback has neither code nor error' },
        {
          cause: 'client-misconfigured',
          when: 'response_type and response_mode do not match what the provider sends',
        },
      ],
    },
    {
      text: ['Authentication failure! failed_to_connect', 'Authentication failure! timeout'],
      at: 'lib/omniauth/strategies/openid_connect.rb',
      where: 'log',
      likely: [{ cause: 'provider-unreachable', when: 'the provider does not answer from this machine' }],
    },
    {
      text: 'Wrong argument type string (expected openssl/evp pkey)',
      at: 'lib/omniauth/strategies/openid_connect.rb',
      where: 'page',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'a key or certificate in the settings is a string where an object is expected',
        },
      ],
    },
    {
      text: 'SSL_connect returned=1 errno=0 *certificate verify failed*',
      where: 'log of Ruby',
      proves: true,
      likely: [{ cause: 'tls-untrusted', when: "the provider's certificate is signed by a private CA" }],
    },
    {
      text: [
        'Ssl connect returned=1 errno=0 *record layer failure*',
        'SSL_connect returned=1 errno=0 *wrong version number*',
      ],
      where: 'log of Ruby',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the server at the address speaks http, and the client uses https: discovery always does',
        },
        { cause: 'provider-unreachable', when: 'the server at the address speaks http instead of https' },
      ],
    },
    {
      text: ["AttrRequired::AttrMissing ('*' required.)", 'AttrRequired::AttrMissing'],
      at: 'rack-oauth2 lib/rack/oauth2/client.rb initialize',
      where: 'log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the named setting is missing, usually `client_options.identifier`',
        },
      ],
      fixes: ['Put `identifier`, `secret` and `redirect_uri` under `client_options`.'],
    },
  ],

  references: ['https://github.com/omniauth/omniauth_openid_connect'],
})
