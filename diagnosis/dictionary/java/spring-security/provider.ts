/** Texts of Spring Security about token endpoint, userinfo, metadata and refresh. */
import type { ErrorText } from '../../product.ts'

export const provider: readonly ErrorText[] = [
  {
    text: [
      'An error occurred while attempting to decode the Jwt: Malformed token',
      'An error occurred while attempting to decode the Jwt: Malformed payload',
      'An error occurred while attempting to decode the Jwt: Invalid JWT serialization: Missing dot delimiter(s)',
    ],
    at: 'NimbusJwtDecoder',
    where: 'log',
    likely: [{ cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' }],
  },
  {
    text: '[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: *PKIX path building failed*',
    at: 'AbstractRestClientOAuth2AccessTokenResponseClient',
    where: 'log',
    likely: [{ cause: 'tls-untrusted', when: "the provider's certificate is signed by a private CA" }],
  },
  {
    text: [
      '[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: 401*',
      '[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: *invalid_client*',
    ],
    at: 'AbstractRestClientOAuth2AccessTokenResponseClient',
    where: 'log',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the client id, the secret or `client-authentication-method` is wrong',
      },
    ],
  },
  {
    text: '[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: *',
    at: 'AbstractRestClientOAuth2AccessTokenResponseClient',
    where: 'log',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'the token endpoint does not answer, or answers with an HTML page',
      },
      { cause: 'client-authentication', when: 'the words after it say 401' },
    ],
  },
  {
    text: [
      '[invalid_token_response] Empty OAuth 2.0 Access Token Response',
      '[invalid_token_response] An error occurred parsing the Access Token response: *',
    ],
    at: 'OAuth2AccessTokenResponseBodyExtractor',
    where: 'log',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'the token endpoint answers with something that is not a token response',
      },
    ],
  },
  {
    text: '[invalid_client]',
    at: "the token endpoint's error",
    where: 'log',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the client id, the secret or `client-authentication-method` is wrong',
      },
    ],
  },
  {
    text: '[invalid_grant]',
    at: "the token endpoint's error",
    where: 'log',
    likely: [
      { cause: 'state-consumed', when: 'the code was redeemed already' },
      {
        cause: 'redirect-uri-mismatch',
        when: 'redirect_uri in the token request differs from the one in the authorization request',
      },
      { cause: 'pkce-mismatch', when: 'the description speaks of the verifier' },
    ],
  },
  {
    text: ['[missing_signature_verifier]', 'Failed to find a Signature Verifier for Client Registration: *'],
    at: 'OidcIdTokenDecoderFactory',
    where: 'log',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'neither issuer-uri nor jwk-set-uri is set for the registration',
      },
    ],
  },
  {
    text: [
      '[missing_user_name_attribute]',
      'Missing required "user name" attribute name in UserInfoEndpoint for Client Registration: *',
    ],
    at: 'DefaultOAuth2UserService',
    where: 'log',
    likely: [{ cause: 'client-misconfigured', when: '`user-name-attribute` of the provider is not set' }],
  },
  {
    text: "Missing attribute '*' in attributes",
    at: 'DefaultOAuth2User',
    where: 'IllegalArgumentException',
    proves: true,
    likely: [
      { cause: 'claim-missing', when: 'neither token nor userinfo has the claim of `user-name-attribute`' },
    ],
    fixes: [
      'Set `spring.security.oauth2.client.provider.NAME.user-name-attribute` to a claim that the token has, such as `sub`.',
    ],
  },
  {
    text: ['Attribute value for "*" is null', "Attribute value for '*' cannot be null"],
    at: 'DefaultOAuth2User',
    where: 'IllegalArgumentException',
    likely: [
      { cause: 'claim-missing', when: 'neither token nor userinfo has the claim of `user-name-attribute`' },
      { cause: 'claim-unusable', when: 'the claim is null' },
    ],
    fixes: [
      'Set `spring.security.oauth2.client.provider.NAME.user-name-attribute` to a claim that the token has, such as `sub`.',
    ],
  },
  {
    text: '[invalid_user_info_response]',
    at: 'OidcUserService, DefaultOAuth2UserService',
    where: 'log',
    likely: [
      { cause: 'claim-unusable', when: 'sub of userinfo is missing, or is not that of the ID token' },
      { cause: 'provider-unreachable', when: 'the userinfo endpoint answers with an error or a page' },
    ],
  },
  {
    text: '[missing_user_info_uri]',
    at: 'DefaultOAuth2UserService',
    where: 'log',
    likely: [{ cause: 'client-misconfigured', when: '`user-info-uri` of the provider is not set' }],
  },
  {
    text: [
      'Unable to resolve Configuration with the provided Issuer of "*"',
      'Unable to resolve the Configuration with the provided Issuer of "*"',
    ],
    at: 'ClientRegistrations, JwtDecoderProviderConfigurationUtils',
    where: 'start',
    likely: [
      { cause: 'provider-unreachable', when: 'the discovery document cannot be fetched from this machine' },
      { cause: 'tls-untrusted', when: 'the cause says PKIX' },
      { cause: 'issuer-mismatch', when: "the issuer's path is wrong" },
    ],
  },
  {
    text: [
      'The Issuer "*" provided in the configuration metadata did not match the requested issuer "*"',
      'The Issuer "*" provided in the configuration did not match the requested issuer "*"',
    ],
    at: 'ClientRegistrations, JwtDecoderProviderConfigurationUtils',
    where: 'start',
    proves: true,
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'issuer-uri and the issuer in the discovery document differ: internal and public host names, or a trailing slash',
      },
    ],
  },
  {
    text: '[client_authorization_required] Authorization required for Client Registration Id: *',
    at: 'ClientAuthorizationRequiredException',
    where: 'log',
    likely: [
      {
        cause: 'session-expired',
        when: 'there is no authorized client for the user any more: it was kept in memory, and a restart lost it',
      },
    ],
  },
  {
    text: ['[invalid_grant] * Session not active', 'ClientAuthorizationException: [invalid_grant] *'],
    where: 'log, at a refresh',
    likely: [{ cause: 'session-expired', when: 'the refresh token has expired or was revoked' }],
  },
]
