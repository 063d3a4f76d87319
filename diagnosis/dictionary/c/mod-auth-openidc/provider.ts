/** Texts of mod_auth_openidc about the provider, the settings and the session. */
import type { ErrorText } from '../../product.ts'

export const provider: readonly ErrorText[] = [
  {
    text: 'error when calling the token endpoint (*)',
    at: 'src/proto/token.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'provider-unreachable', when: 'the token endpoint does not answer from this server' },
      { cause: 'tls-untrusted', when: 'the line before it mentions SSL' },
      { cause: 'client-authentication', when: 'the answer is 401' },
    ],
  },
  {
    text: 'curl_easy_perform() failed on: * (SSL*)',
    at: 'src/http.c',
    where: 'error log of Apache',
    likely: [
      { cause: 'tls-untrusted', when: "the words after SSL are about the provider's certificate" },
      {
        cause: 'provider-unreachable',
        when: 'the words after SSL say that the connection was closed, or that there is no common protocol version',
      },
    ],
  },
  {
    text: 'curl_easy_perform() failed on: * (* certificate*)',
    at: 'src/http.c',
    where: 'error log of Apache',
    proves: true,
    likely: [{ cause: 'tls-untrusted', when: "the provider's certificate is signed by a private CA" }],
  },
  {
    text: ['curl_easy_perform() failed on: * (*)', 'curl_easy_perform failed for *'],
    at: 'src/http.c',
    where: 'error log of Apache',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'the address cannot be reached from this server: DNS, proxy, firewall, SELinux (httpd_can_network_connect)',
      },
    ],
  },
  {
    text: [
      'could not retrieve metadata from url: *',
      'could not parse metadata from url: *',
      'cache corruption detected: invalid metadata from url: *',
    ],
    at: 'src/mod_auth_openidc.c',
    where: 'error log of Apache',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'OIDCProviderMetadataURL does not answer with a discovery document',
      },
      { cause: 'client-misconfigured', when: 'OIDCProviderMetadataURL is the address of something else' },
    ],
  },
  {
    text: [
      'Could not find valid provider metadata for the selected OpenID Connect provider; contact the administrator',
      'no provider metadata found for issuer "*"',
    ],
    at: 'src/mod_auth_openidc.c',
    where: 'page and error log',
    likely: [
      { cause: 'client-misconfigured', when: 'the metadata folder has no files for this provider' },
      { cause: 'provider-unreachable', when: 'OIDCProviderMetadataURL does not answer' },
    ],
  },
  {
    text: [
      'could not resolve JSON Web Keys',
      'could not retrieve JSON Web Keys',
      'JSON parsing of JWKs published at the jwks_uri failed',
    ],
    at: 'src/proto/jwks.c',
    where: 'error log of Apache',
    likely: [{ cause: 'provider-unreachable', when: 'jwks_uri does not answer with a key set' }],
  },
  {
    text: 'configuration error: the authentication type is set to "openid-connect" but OIDCRedirectURI has not been set',
    at: 'src/mod_auth_openidc.c',
    where: 'start',
    likely: [{ cause: 'client-misconfigured', when: 'OIDCRedirectURI is not set' }],
  },
  {
    text: 'no Client ID set for the provider: *',
    at: 'src/proto',
    where: 'error log',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'OIDCClientID is not set, or AuthType is openid-connect instead of oauth20',
      },
    ],
  },
  {
    text: [
      'remote user could not be set',
      'Remote user could not be set: contact the website administrator',
      'OIDCRemoteUserClaim is set to "*", but could not set the remote user based on the requested claim "*" and the available claims for the user',
    ],
    at: 'src/handle/response.c',
    where: 'error log and page',
    likely: [
      { cause: 'claim-missing', when: 'neither token nor userinfo has the claim of OIDCRemoteUserClaim' },
    ],
  },
  {
    text: [
      'session corrupted: no issuer found in session',
      'session corrupted: no provider found for issuer: *',
      'no id_token_claims found in session',
      'session is corrupted/incompatible: id_token claims is not a JSON object',
    ],
    at: 'src/mod_auth_openidc.c',
    where: 'error log',
    likely: [
      { cause: 'key-differs', when: 'the servers behind one name have different configurations' },
      { cause: 'session-lost', when: 'the session was written by another version' },
    ],
  },
  {
    text: ['maximum session duration exceeded for user: *', 'session restored from cache has expired'],
    at: 'src/mod_auth_openidc.c',
    where: 'error log',
    likely: [
      { cause: 'session-expired', when: 'OIDCSessionMaxDuration or OIDCSessionInactivityTimeout has passed' },
    ],
  },
  {
    text: [
      'cache backend failure for key *',
      'cannot decrypt session state because *',
      'could not verify secure JWT: cache value possibly corrupted',
    ],
    at: 'src/session.c',
    where: 'error log',
    likely: [
      { cause: 'store-unavailable', when: 'Redis or memcache does not answer' },
      { cause: 'key-differs', when: 'the servers behind one name differ in OIDCCryptoPassphrase' },
    ],
  },
  {
    text: 'could not find a key in the cached JSON Web Keys',
    at: 'src/proto/jwks.c oidc_proto_get_keys_from_jwks_uri',
    where: 'error log of Apache, as a warning: the keys are fetched again',
    likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set, even after the refresh" }],
  },
  {
    text: 'JSON metadata did not contain an "issuer" string',
    at: 'src/metadata.c oidc_metadata_provider_is_valid',
    where: 'error log',
    likely: [
      { cause: 'client-misconfigured', when: 'the address leads to JSON that is not a discovery document' },
      { cause: 'issuer-mismatch', when: 'the discovery document has no issuer' },
    ],
  },
  {
    text: [
      'access_token could not be refreshed',
      'refresh token routine called but no refresh_token found in the session',
    ],
    at: 'src/handle/refresh.c',
    where: 'error log',
    likely: [
      { cause: 'session-expired', when: 'the refresh token has expired or was revoked, or there is none' },
    ],
  },
  {
    text: 'aborting: detected attempt to play cookie against a different domain/host than issued for! (issued=*, current=*)',
    at: 'src/mod_auth_openidc.c',
    where: 'error log',
    likely: [{ cause: 'cookie-not-sent', when: 'the session cookie belongs to another host name' }],
  },
  {
    text: [
      'encrypted JWT could not be decrypted with kid *',
      'encrypted JWT could not be decrypted with any of the * keys*',
    ],
    at: 'src/jose.c',
    where: 'error log',
    likely: [
      {
        cause: 'token-encrypted',
        when: 'OIDCPrivateKeyFiles does not include the private key for which the provider encrypts',
      },
    ],
  },
]
