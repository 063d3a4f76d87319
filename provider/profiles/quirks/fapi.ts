/** What the FAPI 2.0 Security Profile wants of an authorization server. */
import { defineVendor } from '../define-vendor.ts'
import { documented } from '../evidence.ts'

/** The source of the specification, in the OpenID Foundation's repository. */
const at = (file: string, section: string) =>
  documented(`https://github.com/openid/fapi/blob/main/fapi-2_0-${file}.md#${section}`, '2026-11-28')

const general = at('security-profile', 'general-requirements')
const flows = at('security-profile', 'authorization-endpoint-flows')

export default defineVendor('FAPI 2.0', {
  'fapi-par-required': {
    title: 'An authorization request that is not pushed is refused',
    evidence: flows,
    why: 'A client that sends its request through the browser gets invalid_request.',
    wire: '`require_pushed_authorization_requests`: true; `error=invalid_request` without a `request_uri` from the pushed authorization request endpoint',
    shape: { requires: ['par'] },
    fix: 'Push the request (RFC 9126) and send the request_uri that it returns.',
  },
  'fapi-pkce-required': {
    title: 'An authorization request without PKCE is refused',
    evidence: flows,
    why: 'A client that sends no code_challenge gets invalid_request.',
    wire: '`error=invalid_request` without `code_challenge` and `code_challenge_method=S256`',
    shape: { requires: ['pkce'] },
    fix: 'Send a code_challenge with S256.',
  },
  'fapi-sender-constrained': {
    title: 'Access tokens are bound to a key of the client, by DPoP or mutual TLS',
    evidence: general,
    why: 'A client that does not prove possession of a key gets invalid_grant.',
    wire: '`error=invalid_grant` without a DPoP proof, or without a certificate if the client has `tls_client_certificate_bound_access_tokens`',
    shape: { requires: ['sender-constraint'] },
    fix: 'Send a DPoP proof (RFC 9449), or register tls_client_certificate_bound_access_tokens and present the certificate.',
  },
  'fapi-client-authentication': {
    title: 'Clients authenticate with private_key_jwt or with their certificate',
    evidence: general,
    why: 'A client with a secret, or with no credentials, gets invalid_client.',
    wire: '`token_endpoint_auth_methods_supported`: private_key_jwt, and over https tls_client_auth and self_signed_tls_client_auth',
    shape: { clientMethods: ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] },
    fix: 'Configure private_key_jwt or a client certificate.',
  },
  'fapi-audience': {
    title:
      'Assertions must have only the issuer as audience, and no assertion or proof may be from the future',
    evidence: general,
    why: 'A client that names the token endpoint as the audience of its assertion gets invalid_client.',
    wire: '`error=invalid_client` if `aud` of the assertion is not the issuer as a string, or `iat` or `nbf` is more than 60 seconds ahead; `error=invalid_dpop_proof` for such a time in a proof. A request object needs `nbf`, and `exp` within an hour of it, as FAPI 2.0 Message Signing requires',
    shape: { requires: ['fapi-messages'] },
    fix: 'Use the issuer as the audience, and synchronise the clock.',
  },
  'fapi-redirect-https': {
    title: 'A redirect URI must be https, or http on loopback',
    evidence: flows,
    why: 'A client at http://app.example is refused, even if the URI is registered.',
    wire: '`error=invalid_request` for a pushed request, otherwise a page with `invalid_redirect_uri`, for http other than 127.0.0.1, [::1] or localhost',
    shape: { requires: ['https-redirect'] },
    fix: 'Serve the application over https.',
  },
  'fapi-algorithms': {
    title: 'Both sides must sign with PS256, ES256 or EdDSA',
    evidence: at('security-profile', 'cryptography-and-secrets'),
    why: 'A client that signs with RS256, or requests RS256 for its ID token, is refused.',
    wire: '`*_signing_alg_values_supported`: PS256, ES256, EdDSA; only such keys in the key set',
    shape: { algorithms: ['PS256', 'ES256', 'EdDSA'] },
    fix: 'Sign with PS256, ES256 or EdDSA.',
  },
  'fapi-code-only': {
    title: 'The only response type is code, and there is no password grant',
    evidence: flows,
    why: 'A client of the implicit or hybrid flow gets unsupported_response_type.',
    wire: '`response_types_supported`: code',
    shape: { responseTypes: ['code'], withoutGrants: ['password'] },
  },
  'fapi-refresh-kept': {
    title: 'A refresh returns no new refresh token',
    evidence: general,
    why: 'A client that expects a new refresh token gets none: the one that it has stays valid.',
    wire: 'the same `refresh_token` after each refresh',
    shape: { rotates: false },
  },
  'fapi-code-lifetime': {
    title: 'A code is valid for a minute at most, whatever is configured',
    evidence: general,
    why: 'A client that takes longer to redeem its code gets invalid_grant.',
    wire: '`error=invalid_grant` after 60 seconds',
    shape: { longestCode: 60 },
  },
})
