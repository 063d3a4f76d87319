/** What the FAPI 2.0 Security Profile wants of an authorization server. */
import { defineVendor } from '../define-vendor.ts'
import { reported, unconfirmed } from '../evidence.ts'

const profile = unconfirmed('https://openid.net/specs/fapi-security-profile-2_0-final.html')

export default defineVendor('FAPI 2.0', {
  'fapi-par-required': {
    title: 'An authorization request that was not pushed is refused',
    evidence: profile,
    why: 'A client that sends its request through the browser gets invalid_request.',
    wire: '`require_pushed_authorization_requests`: true; `error=invalid_request` without a `request_uri` of the endpoint for pushed requests',
    shape: { requires: ['par'] },
    fix: 'Push the request (RFC 9126) and send its request_uri.',
  },
  'fapi-pkce-required': {
    title: 'An authorization request without PKCE is refused',
    evidence: profile,
    why: 'A client that sends no code_challenge gets invalid_request.',
    wire: '`error=invalid_request` without `code_challenge` and `code_challenge_method=S256`',
    shape: { requires: ['pkce'] },
    fix: 'Send a code_challenge with S256.',
  },
  'fapi-sender-constrained': {
    title: 'An access token is bound to a key of the client, by DPoP or by its certificate',
    evidence: profile,
    why: 'A client that proves no key gets no access token: invalid_grant.',
    wire: '`error=invalid_grant` without a DPoP proof, or without a certificate where the client has `tls_client_certificate_bound_access_tokens`',
    shape: { requires: ['sender-constraint'] },
    fix: 'Send a DPoP proof (RFC 9449), or register tls_client_certificate_bound_access_tokens and show the certificate.',
  },
  'fapi-client-authentication': {
    title: 'Clients authenticate by private_key_jwt or by their certificate',
    evidence: profile,
    why: 'A client with a secret, or without anything, gets invalid_client.',
    wire: '`token_endpoint_auth_methods_supported`: private_key_jwt, and over https tls_client_auth and self_signed_tls_client_auth',
    shape: { clientMethods: ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] },
    fix: 'Configure the client with its keys or its certificate.',
  },
  'fapi-audience': {
    title: 'Assertions name the issuer alone as their audience, and request objects live shortly',
    evidence: profile,
    why: 'A client that names the token endpoint as the audience of its assertion gets invalid_client.',
    wire: '`error=invalid_client` where `aud` of the assertion is not the issuer as a string; request objects need `nbf`, and `exp` within an hour of it',
    shape: { requires: ['fapi-messages'] },
    fix: 'Use the issuer as the audience.',
  },
  'fapi-algorithms': {
    title: 'Signatures are PS256, ES256 or EdDSA, of either side',
    evidence: profile,
    why: 'A client that signs with RS256, or wants its ID token so, is refused.',
    wire: '`*_signing_alg_values_supported`: PS256, ES256, EdDSA; only such keys in the key set',
    shape: { algorithms: ['PS256', 'ES256', 'EdDSA'] },
    fix: 'Sign with PS256, ES256 or EdDSA.',
  },
  'fapi-code-only': {
    title: 'The only response type is code, and there is no password grant',
    evidence: profile,
    why: 'A client of the implicit or hybrid flow gets unsupported_response_type.',
    wire: '`response_types_supported`: code',
    shape: { responseTypes: ['code'], withoutGrants: ['password'] },
  },
  'fapi-refresh-kept': {
    title: 'A refresh brings no new refresh token',
    evidence: reported(
      'https://bitbucket.org/openid/fapi/issues/694/refresh-token-clause-readability',
      '2026-11-28',
    ),
    why: 'A client that waits for another refresh token waits in vain: the one that it has stays good.',
    wire: 'the same `refresh_token` after each refresh',
    shape: { rotates: false },
  },
  'fapi-code-lifetime': {
    title: 'A code lives for a minute at most, whatever is configured',
    evidence: profile,
    why: 'A client that takes longer to redeem its code gets invalid_grant.',
    wire: '`error=invalid_grant` after 60 seconds',
    shape: { longestCode: 60 },
  },
})
