/** Caddy Security (go-authcrunch): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Caddy Security (go-authcrunch)',
  kind: 'gateway',
  markers: ['authcrunch', 'caddy-security', 'http.authentication.providers.authorizer'],
  source: { repository: 'greenpau/go-authcrunch', version: 'v1.1.41' },

  texts: [
    {
      text: 'OAuth 2.0 authorization state not found',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [
        { cause: 'state-consumed', when: 'the callback was loaded again' },
        { cause: 'session-lost', when: 'Caddy was restarted or reloaded: states are in its memory' },
        { cause: 'other-replica', when: 'two instances run and each keeps its states to itself' },
      ],
    },
    {
      text: 'OAuth 2.0 authorization state limit reached, try again later',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [{ cause: 'redirect-loop', when: 'one browser started many logins' }],
    },
    {
      text: 'failed OAuth 2.0 authorization flow, error: *',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'access-denied', when: 'the words after it say access_denied' },
        { cause: 'interaction-required', when: 'the words after it say login_required' },
        { cause: 'client-misconfigured', when: 'the words after it say invalid_scope or invalid_request' },
      ],
    },
    {
      text: [
        'failed fetching OAuth 2.0 access token: *',
        'failed obtaining OAuth 2.0 access token, error: *',
      ],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        { cause: 'provider-unreachable', when: 'the words after it name a connection error' },
      ],
    },
    {
      text: [
        'failed fetching OAuth 2.0 claims: *',
        'failed fetching OAuth 2.0 user info: *',
        'failed fetching OAuth 2.0 user groups: *',
      ],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [{ cause: 'provider-unreachable', when: 'the userinfo endpoint fails' }],
    },
    {
      text: 'failed validating OAuth 2.0 access token: *',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'unknown-key', when: 'the words after it name a kid' },
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
      ],
    },
    {
      text: [
        'failed to fetch metadata for OAuth 2.0 authorization server: *',
        'failed to fetch jwt keys for OAuth 2.0 authorization server: *',
      ],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'discovery document or key set does not answer' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: ['OAuth 2.0 * has unregisted key id *', 'OAuth 2.0 kid not found in *'],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: 'OAuth 2.0 * signed with unsupported algorithm: *',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm is not accepted" }],
    },
    {
      text: 'OAuth 2.0 * issuer claim validation failed: *',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: "iss differs from the metadata's issuer" }],
    },
    {
      text: [
        'OAuth 2.0 * audience claim validation failed: *',
        'OAuth 2.0 * authorized party claim validation failed: *',
      ],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
    },
    {
      text: 'OAuth 2.0 * nonce claim validation failed: *',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'the words after it say that the nonce was not found' },
      ],
    },
    {
      text: 'OAuth 2.0 * email claim not found',
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token has no email' }],
    },
    {
      text: ['no jwks keys found', 'jwks response has no keys field', 'too many attemps to fetch jwks keys'],
      at: 'pkg/errors/identity_provider.go',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: 'the key set is empty, or cannot be fetched' }],
    },
  ],

  references: ['https://docs.authcrunch.com/docs/authenticate/oauth/backend-oauth2-0002-faq'],
})
