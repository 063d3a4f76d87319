/** openid-client up to 5: RPError for what the client refuses, OPError for what the provider answered. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'openid-client 5',
  kind: 'library',
  markers: ['openid-client/lib', 'RPError', 'OPError', 'openid-client@5'],
  source: { repository: 'panva/node-openid-client', version: '5.7.1' },
  texts: [
    {
      text: 'nonce mismatch, expected *, got: undefined',
      at: 'lib/client.js callback',
      proves: true,
      cause: 'nonce-missing',
    },
    {
      text: 'nonce mismatch, expected *, got: *',
      at: 'lib/client.js callback',
      proves: true,
      cause: 'nonce-mismatch',
    },
    {
      text: [
        'iss mismatch, expected *, got: *',
        'unexpected iss value, expected *, got: *',
        'discovered issuer mismatch, expected *, got: *',
        'iss missing from the response',
      ],
      at: 'lib/client.js callback',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'state mismatch, expected *, got: *',
      at: 'lib/client.js callback',
      cause: ['state-overwritten', 'cookie-overwritten', 'state-altered'],
    },
    {
      text: 'checks.state argument is missing',
      at: 'lib/client.js callback',
      cause: ['cookie-not-sent', 'session-lost', 'state-consumed', 'other-replica'],
    },
    {
      text: 'state missing from the response',
      at: 'lib/client.js callback',
      proves: true,
      cause: 'state-not-returned',
    },
    {
      text: 'id_token detected in the response, you must use client.callback() instead of client.oauthCallback()',
      at: 'lib/client.js callback',
      note: 'The provider answers with an ID token, and the client is set up as plain OAuth 2.0.',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'cannot verify s_hash, "checks.state" property not provided',
        'expected a JARM response',
        'unexpected params encountered for "none" response',
        'incoming message body missing, include a body parser prior to this method call',
        '#callbackParams only accepts string urls, http.IncomingMessage or a lookalike',
      ],
      at: 'lib/client.js callback',
      cause: 'client-misconfigured',
    },
    {
      text: 'code missing from response',
      at: 'lib/client.js callback',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect dropped the query',
        },
      ],
    },
    {
      text: 'OPError: not_found',
      at: 'lib/helpers/process_response.js',
      cause: ['client-misconfigured', 'provider-unreachable'],
    },
    {
      text: "Unexpected token '<'*is not valid JSON*Client.userinfo (*openid-client/lib/client.js",
      at: 'lib/client.js userinfo',
      cause: ['provider-unreachable', 'client-misconfigured'],
    },
    {
      text: 'is not valid JSON*Client.userinfo (*openid-client/lib/client.js',
      at: 'lib/client.js userinfo',
      note: 'It expects JSON unless the client has `userinfo_signed_response_alg`.',
      likely: [
        { cause: 'claim-unusable', when: 'userinfo is a signed or encrypted JWT (application/jwt)' },
        { cause: 'provider-unreachable', when: 'the endpoint answers with an HTML page' },
      ],
    },
    {
      text: ['id_token missing from response', 'access_token missing from response'],
      at: 'lib/client.js callback',
      cause: 'claim-missing',
    },
    {
      text: [
        'aud mismatch, expected *, got: *',
        'aud is missing the client_id, expected * to be included in *',
        'azp mismatch, got: *',
      ],
      at: 'lib/client.js validateIdToken',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'missing required JWT property azp',
      at: 'lib/client.js validateIdToken',
      cause: 'audience-mismatch',
    },
    {
      text: 'JWT expired, now *, exp *',
      at: 'lib/client.js validateIdToken',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: ['JWT not active yet, now *, nbf *', 'JWT issued too far in the past, now *, iat *'],
      at: 'lib/client.js validateIdToken',
      cause: 'clock-skew',
    },
    {
      text: [
        'JWT exp claim must be a JSON numeric value',
        'JWT iat claim must be a JSON numeric value',
        'JWT nbf claim must be a JSON numeric value',
        'JWT auth_time claim must be a JSON numeric value',
      ],
      at: 'lib/client.js validateIdToken',
      cause: 'claim-unusable',
    },
    {
      text: 'missing required JWT property *',
      at: 'lib/client.js validateIdToken',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: [
        'id_token not present in TokenSet',
        'missing required property at_hash',
        'missing required property c_hash',
        'missing required property s_hash',
        'access_token not present in TokenSet',
        'refresh_token not present in TokenSet',
      ],
      at: 'lib/client.js validateIdToken',
      cause: 'claim-missing',
    },
    {
      text: 'too much time has elapsed since the last End-User authentication, max_age *, auth_time: *, now *',
      at: 'lib/client.js validateIdToken',
      cause: 'interaction-required',
    },
    {
      text: 'unexpected JWT alg received, expected *, got: *',
      at: 'lib/client.js validateIdToken',
      proves: true,
      cause: 'algorithm-mismatch',
    },
    {
      text: 'failed to validate JWT signature',
      at: 'lib/client.js validateIdToken',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        'at_hash mismatch, expected *, got: *',
        'c_hash mismatch, expected *, got: *',
        's_hash mismatch, expected *, got: *',
      ],
      at: 'lib/client.js validateIdToken',
      cause: 'claim-unusable',
    },
    {
      text: [
        "no valid key found in issuer's jwks_uri for key parameters *",
        "multiple matching keys found in issuer's jwks_uri for key parameters *, kid must be provided in this case",
      ],
      at: 'lib/helpers/issuer.js queryKeyStore',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: ['encrypted JWTs cannot be decoded', 'failed to decrypt JWE'],
      at: 'lib/client.js decryptIdToken',
      proves: true,
      cause: 'token-encrypted',
    },
    {
      text: 'JWTs must have three components',
      at: 'lib/client.js decryptIdToken',
      cause: ['claim-unusable', 'token-encrypted'],
    },
    {
      text: [
        'unexpected JWE alg received, expected *, got: *',
        'unexpected JWE enc received, expected *, got: *',
      ],
      at: 'lib/client.js decryptIdToken',
      cause: 'token-encrypted',
    },
    {
      text: [
        'failed to decode JWT (*',
        'JWT is malformed',
        'JWT must be a string',
        'failed to parse userinfo JWE payload as JSON',
      ],
      at: 'lib/client.js decryptIdToken',
      cause: 'claim-unusable',
    },
    {
      text: 'userinfo sub mismatch, expected *, got: *',
      at: 'lib/client.js userinfo',
      proves: true,
      cause: 'claim-unusable',
    },
    {
      text: 'expected application/jwt response from the userinfo_endpoint',
      at: 'lib/client.js userinfo',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'expected 200 OK, got: *',
        'expected 200 OK with body but no body was returned',
        'outgoing request timed out after *',
        'failed to parse JSON from response',
        'no issuer found in webfinger response',
        'invalid issuer location *',
      ],
      at: 'lib/client.js userinfo',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'client_id is required',
        'jwks_uri must be configured on the issuer',
        'token_endpoint must be configured on the issuer',
        'authorization_endpoint must be configured on the issuer',
        'userinfo_endpoint must be configured on the issuer',
        'only valid absolute URLs can be requested',
        'client must have an issuer with an identifier',
        '* is not valid/implemented PKCE code_challenge_method',
        'neither code_challenge_method supported by the client is supported by the issuer',
      ],
      at: 'lib/client.js constructor',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'client_secret is required',
        'client_secret_basic client authentication method requires a client_secret',
        'client_secret_post client authentication method requires a client_secret',
        'invalid or unsupported token_endpoint_auth_method',
        'missing, or unsupported, token_endpoint_auth_method',
        'no client jwks provided for signing a client assertion with',
        'mutual-TLS certificate and key not set',
        'no key found in client jwks to sign a client assertion with using alg *',
      ],
      at: 'lib/client.js constructor',
      cause: 'client-authentication',
    },
    {
      text: 'did not find expected authorization request details in session, req.session["*"] is *',
      at: 'lib/passport_strategy.js',
      note: 'The session of the callback is not the one of the login, or is empty.',
      cause: ['cookie-not-sent', 'other-replica', 'state-consumed', 'session-lost'],
    },
    {
      text: 'authentication requires session support',
      at: 'lib/passport_strategy.js',
      cause: 'client-misconfigured',
    },
  ],
  fixes: {
    'issuer-mismatch': [
      'Construct the issuer with `Issuer.discover()` with exactly the `issuer` of the discovery document, trailing slash included.',
    ],
    'algorithm-mismatch': [
      "Set `id_token_signed_response_alg` in the client's metadata to the algorithm that the provider signs with, or choose a signing key at the provider.",
    ],
    'clock-skew': ['Set `client[custom.clock_tolerance]` to a few seconds.'],
    'provider-unreachable': [
      'Raise `custom.setHttpOptionsDefaults({ timeout })` if the provider is just slow (3500 ms by default).',
    ],
  },
  references: issues('panva/node-openid-client', 150, 420),
})
