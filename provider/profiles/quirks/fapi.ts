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
    title: 'An authorization request that was not pushed is refused',
    evidence: flows,
    why: 'A client that sends its request through the browser gets invalid_request.',
    wire: '`require_pushed_authorization_requests`: true; `error=invalid_request` without a `request_uri` of the endpoint for pushed requests',
    shape: { requires: ['par'] },
    fix: 'Push the request (RFC 9126) and send its request_uri.',
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
    title: 'An access token is bound to a key of the client, by DPoP or by its certificate',
    evidence: general,
    why: 'A client that proves no key gets no access token: invalid_grant.',
    wire: '`error=invalid_grant` without a DPoP proof, or without a certificate where the client has `tls_client_certificate_bound_access_tokens`',
    shape: { requires: ['sender-constraint'] },
    fix: 'Send a DPoP proof (RFC 9449), or register tls_client_certificate_bound_access_tokens and show the certificate.',
  },
  'fapi-client-authentication': {
    title: 'Clients authenticate by private_key_jwt or by their certificate',
    evidence: general,
    why: 'A client with a secret, or without anything, gets invalid_client.',
    wire: '`token_endpoint_auth_methods_supported`: private_key_jwt, and over https tls_client_auth and self_signed_tls_client_auth',
    shape: { clientMethods: ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] },
    fix: 'Configure the client with its keys or its certificate.',
  },
  'fapi-audience': {
    title: 'Assertions name the issuer alone as their audience; no assertion or proof is of the future',
    evidence: general,
    why: 'A client that names the token endpoint as the audience of its assertion gets invalid_client.',
    wire: '`error=invalid_client` where `aud` of the assertion is not the issuer as a string, or `iat` or `nbf` lies more than 60 seconds ahead; `error=invalid_dpop_proof` where they do so in a proof. Request objects, where one is sent, need `nbf`, and `exp` within an hour of it: that is FAPI 2.0 Message Signing',
    shape: { requires: ['fapi-messages'] },
    fix: 'Use the issuer as the audience, and set the clock.',
  },
  'fapi-redirect-https': {
    title: 'A redirect URI is https, or http on loopback',
    evidence: flows,
    why: 'A client at http://app.example is refused, also where the URI is registered.',
    wire: '`error=invalid_request` of a pushed request, a page with `invalid_redirect_uri` else, for http that is not of 127.0.0.1, [::1] or localhost',
    shape: { requires: ['https-redirect'] },
    fix: 'Serve the application over https.',
  },
  'fapi-algorithms': {
    title: 'Signatures are PS256, ES256 or EdDSA, of either side',
    evidence: at('security-profile', 'cryptography-and-secrets'),
    why: 'A client that signs with RS256, or wants its ID token so, is refused.',
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
    title: 'A refresh brings no new refresh token',
    evidence: general,
    why: 'A client that waits for another refresh token gets none: the one that it has stays valid.',
    wire: 'the same `refresh_token` after each refresh',
    shape: { rotates: false },
  },
  'fapi-code-lifetime': {
    title: 'A code lives for a minute at most, whatever is configured',
    evidence: general,
    why: 'A client that takes longer to redeem its code gets invalid_grant.',
    wire: '`error=invalid_grant` after 60 seconds',
    shape: { longestCode: 60 },
  },
})
