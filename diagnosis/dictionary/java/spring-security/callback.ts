/** Texts of Spring Security at the callback, and about the ID token. */
import type { ErrorText } from '../../product.ts'

export const callback: readonly ErrorText[] = [
  {
    text: '[authorization_request_not_found]',
    at: 'OAuth2LoginAuthenticationFilter attemptAuthentication',
    where: 'log, and the login page with ?error',
    note: 'HttpSessionOAuth2AuthorizationRequestRepository keeps one request for each session, by default in the memory of one instance.',
    likely: [
      {
        cause: 'other-replica',
        when: 'two instances run without a shared session (Spring Session) and without sticky sessions',
      },
      { cause: 'state-overwritten', when: 'a second tab started a login in the same session' },
      { cause: 'cookie-not-sent', when: 'the callback carries no JSESSIONID' },
      { cause: 'state-consumed', when: 'the callback was loaded again after it had signed in' },
    ],
    fixes: [
      'Share sessions with Spring Session (Redis or JDBC), or keep the request in a cookie with your own AuthorizationRequestRepository.',
    ],
  },
  {
    text: 'OAuth2AuthenticationException: [invalid_request]',
    at: 'OAuth2LoginAuthenticationFilter attemptAuthentication',
    where: 'log',
    likely: [
      {
        cause: 'state-not-returned',
        when: 'the callback has neither code and state nor error and state: it was opened by hand, or a proxy dropped the query',
      },
    ],
  },
  {
    text: ['[client_registration_not_found]', 'Client Registration not found with Id: *'],
    at: 'OAuth2LoginAuthenticationFilter',
    where: 'log',
    likely: [
      {
        cause: 'client-misconfigured',
        when: "there is no registration with the id in the callback's address",
      },
    ],
  },
  {
    text: '[invalid_state_parameter]',
    at: 'OidcAuthorizationCodeAuthenticationProvider',
    where: 'log',
    likely: [
      { cause: 'state-altered', when: 'the state of the callback is not the one that was kept' },
      { cause: 'state-overwritten', when: 'two logins ran at the same time' },
    ],
  },
  {
    text: '[invalid_redirect_uri_parameter]',
    at: 'OAuth2AuthorizationCodeAuthenticationProvider',
    where: 'log',
    proves: true,
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'the address of the callback differs from the redirect_uri that was sent: a proxy changes host or scheme',
      },
    ],
  },
  {
    text: ['[invalid_nonce]', '[invalid_nonce] Invalid nonce'],
    at: 'OidcAuthorizationCodeAuthenticationProvider',
    where: 'log',
    likely: [
      { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
      { cause: 'nonce-missing', when: 'the token has no nonce' },
    ],
  },
  {
    text: '[invalid_id_token] Missing (required) ID Token in Token Response for Client Registration: *',
    at: 'OidcAuthorizationCodeAuthenticationProvider',
    where: 'log',
    likely: [
      { cause: 'claim-missing', when: 'scope lacks openid, or the provider is plain OAuth 2.0' },
      {
        cause: 'client-misconfigured',
        when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
      },
    ],
  },
  {
    text: '[invalid_id_token] The ID Token contains invalid claims: *',
    at: 'OidcIdTokenValidator',
    where: 'log',
    wraps: true,
    likely: [
      { cause: 'clock-skew', when: 'it names exp or iat' },
      { cause: 'issuer-mismatch', when: 'it names iss' },
      { cause: 'audience-mismatch', when: 'it names aud or azp' },
    ],
  },
  {
    text: '[invalid_id_token] Invalid issuer',
    at: 'OidcAuthorizedClientRefreshedEventListener',
    where: 'log, at a refresh',
    proves: true,
    likely: [{ cause: 'issuer-mismatch', when: 'iss of the new ID token differs from that of the old one' }],
  },
  {
    text: '[invalid_id_token] Invalid audience',
    at: 'OidcAuthorizedClientRefreshedEventListener',
    where: 'log, at a refresh',
    proves: true,
    likely: [
      { cause: 'audience-mismatch', when: 'aud of the new ID token differs from that of the old one' },
    ],
  },
  {
    text: '[invalid_id_token] Invalid subject',
    at: 'OidcAuthorizedClientRefreshedEventListener',
    where: 'log, at a refresh',
    likely: [{ cause: 'claim-unusable', when: 'sub of the new ID token differs from that of the old one' }],
  },
  {
    text: '[invalid_id_token] Invalid issued at time',
    at: 'OidcAuthorizedClientRefreshedEventListener',
    where: 'log, at a refresh',
    likely: [{ cause: 'clock-skew', when: 'iat of the new ID token is before that of the old one' }],
  },
  {
    text: '[invalid_id_token] An error occurred while attempting to decode the Jwt: *',
    at: 'OidcAuthorizationCodeAuthenticationProvider',
    where: 'log',
    wraps: true,
    likely: [
      { cause: 'unknown-key', when: 'the words after it say that no matching key was found' },
      { cause: 'algorithm-mismatch', when: 'the words after it say that another algorithm is expected' },
      { cause: 'provider-unreachable', when: 'the words after it say that the key set could not be fetched' },
    ],
  },
  {
    text: 'An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found',
    at: 'NimbusJwtDecoder',
    where: 'log',
    likely: [
      { cause: 'unknown-key', when: "no key of the set has the token's kid" },
      {
        cause: 'algorithm-mismatch',
        when: "the token's algorithm is not RS256 (`jwsAlgorithm`, OidcIdTokenDecoderFactory.setJwsAlgorithmResolver)",
      },
    ],
  },
  {
    text: 'An error occurred while attempting to decode the Jwt: Signed JWT rejected: Invalid signature',
    at: 'NimbusJwtDecoder',
    where: 'log',
    likely: [{ cause: 'unknown-key', when: 'a key of this kid did not sign the token' }],
  },
  {
    text: 'An error occurred while attempting to decode the Jwt: Jwt expired at *',
    at: 'JwtTimestampValidator',
    where: 'log',
    likely: [
      { cause: 'token-expired', when: 'the token is old' },
      { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
    ],
  },
  {
    text: 'An error occurred while attempting to decode the Jwt: Jwt used before *',
    at: 'JwtTimestampValidator',
    where: 'log',
    likely: [{ cause: 'clock-skew', when: "this machine's clock is behind the provider's" }],
  },
  {
    text: [
      'An error occurred while attempting to decode the Jwt: The iss claim is not valid',
      'The iss claim is not valid',
    ],
    at: 'JwtIssuerValidator',
    where: 'log',
    proves: true,
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'iss of the token is not `issuer-uri`: internal and public host names, or a trailing slash',
      },
    ],
  },
  {
    text: [
      'An error occurred while attempting to decode the Jwt: The aud claim is not valid',
      'The aud claim is not valid',
    ],
    at: 'JwtClaimValidator',
    where: 'log',
    proves: true,
    likely: [{ cause: 'audience-mismatch', when: 'aud of the token does not hold the expected value' }],
  },
  {
    text: "Unable to convert claim '*' of type '*' to *",
    at: 'ClaimAccessor',
    where: 'log',
    proves: true,
    likely: [
      {
        cause: 'claim-unusable',
        when: 'the claim is empty, or has another type than the specification requires',
      },
    ],
  },
  {
    text: 'principalName cannot be empty',
    at: 'OAuth2AuthorizedClient',
    where: 'log',
    likely: [{ cause: 'claim-missing', when: '`sub`, or the claim of `user-name-attribute`, is empty' }],
  },
  {
    text: ['authorizationUri cannot be empty', 'tokenUri cannot be empty', 'clientId cannot be empty'],
    at: 'ClientRegistration.Builder',
    where: 'log at start',
    likely: [
      { cause: 'client-misconfigured', when: 'neither the settings nor the discovery document have it' },
    ],
  },
  {
    text: "An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: *",
    at: 'NimbusJwtDecoder',
    where: 'log',
    likely: [
      { cause: 'provider-unreachable', when: 'jwk-set-uri does not answer from this machine' },
      { cause: 'tls-untrusted', when: 'the words after it say PKIX' },
    ],
  },
]
