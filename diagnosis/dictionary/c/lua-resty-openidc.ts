/** lua-resty-openidc (OpenResty, Kong, APISIX): the session of lua-resty-session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'lua-resty-openidc',
  kind: 'gateway',
  markers: [
    'lua-resty-openidc',
    'openidc.lua',
    'openidc_authorization_response',
    'resty.openidc',
    '[openid-connect] openidc',
  ],
  source: { repository: 'zmartzone/lua-resty-openidc', version: '1.8' },
  builtOn: ['lua-resty-jwt'],
  texts: [
    {
      text: "request to the redirect_uri path but there's no session state found",
      at: 'lib/resty/openidc.lua authenticate',
      where: 'error log of nginx, Kong or APISIX, HTTP 500',
      likely: [
        {
          cause: 'key-differs',
          when: 'workers or replicas generate their own session secret (`set $session_secret` is missing)',
        },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        {
          cause: 'other-replica',
          when: 'the session storage is shm, which servers do not share',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: ['Set the same `$session_secret` on all servers, and use the cookie or redis storage.'],
    },
    {
      text: [
        'state from argument: * does not match state restored from session: *',
        'state from argument does not match state restored from session',
      ],
      at: 'openidc_authorization_response',
      where: 'error log and page',
      likely: [
        { cause: 'state-overwritten', when: 'two logins ran at the same time in one session' },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: 'unhandled request to the redirect_uri: *',
      at: 'openidc_authorization_response',
      where: 'error log',
      likely: [
        { cause: 'state-not-returned', when: 'the callback has neither code nor error' },
        { cause: 'access-denied', when: 'the query has error=access_denied' },
      ],
    },
    {
      text: [
        'iss from argument: * does not match expected issuer: *',
        'iss from argument does not match expected issuer',
      ],
      at: 'openidc_authorization_response',
      where: 'error log',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'iss in the callback differs from the issuer in the discovery document',
        },
      ],
    },
    {
      text: [
        'client_id from argument: * does not match expected client_id: *',
        'client_id from argument does not match expected client_id',
      ],
      at: 'openidc_authorization_response',
      where: 'error log',
      likely: [{ cause: 'audience-mismatch', when: 'the callback names another client' }],
    },
    {
      text: [
        'issuer "*" in id_token is not equal to the issuer from the discovery document',
        'issuer * in id_token is not equal to the issuer from the discovery document "*"',
      ],
      at: 'openidc_validate_id_token',
      where: 'error log',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'iss of the token differs from the issuer in the discovery document',
        },
      ],
    },
    {
      text: 'nonce "*" in id_token is not equal to the nonce that was sent in the request "*"',
      at: 'openidc_validate_id_token',
      where: 'error log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'the first value is nil: the token has no nonce' },
      ],
    },
    {
      text: 'id_token not yet valid: id_token.iat=*',
      at: 'openidc_validate_id_token',
      where: 'error log',
      likely: [
        { cause: 'clock-skew', when: "the server's clock is behind the provider's by more than iat_slack" },
      ],
    },
    {
      text: 'token expired: id_token.exp=*',
      at: 'openidc_validate_id_token',
      where: 'error log',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and the server's clock is ahead" },
      ],
    },
    {
      text: [
        'token audience does not match: id_token.aud=*',
        'no match found token audience array: client_id=*',
      ],
      at: 'openidc_validate_id_token',
      where: 'error log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'aud of the token names another client' }],
    },
    {
      text: [
        'token is signed by unexpected algorithm "*"',
        'token is signed using algorithm "*" which is not supported by lua-resty-jwt',
      ],
      at: 'openidc_load_jwt_and_verify_crypto',
      where: 'error log',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: "the token's algorithm is not among token_signing_alg_values_expected, or not supported",
        },
      ],
    },
    {
      text: [
        'RSA key with id * not found',
        "JWT doesn't specify kid but the keystore contains multiple RSA keys",
        "don't know how to create RSA key/cert for *",
      ],
      at: 'get_jwk',
      where: 'error log',
      likely: [
        { cause: 'unknown-key', when: "the token's kid is not in the key set, or the token has none" },
      ],
    },
    {
      text: 'opts.discovery.jwks_uri is not present or not a string',
      at: 'openidc_pem_from_jwk',
      where: 'error log',
      likely: [{ cause: 'unknown-key', when: 'the discovery document has no jwks_uri' }],
    },
    {
      text: 'accessing discovery url (*) failed: *',
      at: 'openidc_discover',
      where: 'error log',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the address cannot be reached from nginx: `resolver` is not set, or DNS or a firewall is in the way',
        },
        {
          cause: 'tls-untrusted',
          when: 'the words after it mention a certificate (`lua_ssl_trusted_certificate`, `ssl_verify`)',
        },
      ],
    },
    {
      text: [
        'accessing token endpoint (*) failed: *',
        'accessing jwks url (*) failed: *',
        'error getting endpoints definition using discovery endpoint',
      ],
      at: 'openidc.call_token_endpoint',
      where: 'error log',
      likely: [
        { cause: 'provider-unreachable', when: 'the address cannot be reached from nginx' },
        {
          cause: 'tls-untrusted',
          when: 'the words after it mention a certificate (`lua_ssl_trusted_certificate`)',
        },
      ],
    },
    {
      text: 'could not decode JSON from Discovery data*',
      at: 'openidc_discover',
      where: 'error log',
      likely: [{ cause: 'provider-unreachable', when: 'the address answers with an HTML page' }],
    },
    {
      text: 'response indicates failure, status=401*',
      at: 'openidc_parse_json_response',
      where: 'error log',
      likely: [
        { cause: 'client-authentication', when: 'the token endpoint rejects the client id or secret' },
      ],
    },
    {
      text: 'response indicates failure, status=400*',
      at: 'openidc_parse_json_response',
      where: 'error log',
      wraps: true,
      likely: [
        { cause: 'state-consumed', when: 'the body says invalid_grant' },
        { cause: 'client-authentication', when: 'the body says invalid_client' },
      ],
    },
    {
      text: 'response indicates failure, status=*',
      at: 'openidc_parse_json_response',
      where: 'error log',
      likely: [
        { cause: 'provider-unreachable', when: 'the endpoint answers with an error' },
        { cause: 'client-authentication', when: 'the status is 401' },
      ],
    },
    {
      text: 'token expired and no refresh token available',
      at: 'openidc_access_token',
      where: 'error log',
      likely: [
        { cause: 'session-expired', when: 'the access token has expired and there is no refresh token' },
      ],
    },
    {
      text: '"sub" claim in id_token ("*") is not equal to the "sub" claim returned from the userinfo endpoint ("*',
      at: 'openidc_authorization_response',
      where: 'error log',
      likely: [{ cause: 'claim-unusable', when: 'userinfo names another sub than the ID token' }],
    },
    {
      text: 'configured value for token_endpoint_auth_method (*) NOT found in token_endpoint_auth_methods_supported in metadata',
      at: 'openidc_get_token_auth_method',
      where: 'error log',
      likely: [{ cause: 'client-authentication', when: 'the provider does not list the configured method' }],
    },
    {
      text: 'unable to save session: *',
      where: 'error log',
      likely: [{ cause: 'store-unavailable', when: 'the storage of lua-resty-session does not answer' }],
    },
  ],

  references: [...issues('zmartzone/lua-resty-openidc', 338)],
})
