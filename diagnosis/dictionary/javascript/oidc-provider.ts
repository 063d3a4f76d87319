/** oidc-provider, which many providers are built on: Logto, Auth0's competitors, fickle. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'oidc-provider',
  kind: 'provider',
  markers: ['oidc-provider', 'SessionNotFound', 'InvalidGrant'],
  source: { repository: 'panva/node-oidc-provider', version: '9.13.3' },
  texts: [
    {
      text: [
        'interaction session not found',
        'interaction session id cookie not found',
        'interaction session and authentication session mismatch',
      ],
      at: 'lib/shared/session',
      note: 'Here it is the provider that lost its own session.',
      cause: ['cookie-not-sent', 'session-expired', 'other-replica', 'key-differs'],
      fixes: [
        "Give the provider's processes one store (an adapter) and the same cookie keys; set `proxy: true` behind a proxy that ends TLS.",
      ],
    },
    {
      text: 'authorization code already consumed',
      at: 'lib/actions/grants/authorization_code.js',
      cause: 'state-consumed',
    },
    {
      text: ['authorization code is expired', 'grant is expired'],
      at: 'lib/actions/grants/authorization_code.js',
      cause: ['session-expired', 'state-consumed'],
    },
    {
      text: ['authorization code not found', 'grant not found'],
      at: 'lib/actions/grants/authorization_code.js',
      cause: ['state-consumed', 'other-replica'],
    },
    {
      text: 'authorization code redirect_uri mismatch',
      at: 'lib/actions/grants/authorization_code.js',
      proves: true,
      cause: 'redirect-uri-mismatch',
    },
    {
      text: 'client mismatch',
      at: 'lib/actions/grants/authorization_code.js',
      cause: 'client-authentication',
    },
    {
      text: ['code_verifier does not match code_challenge', 'PKCE verification failed'],
      at: 'lib/actions/grants/authorization_code.js',
      proves: true,
      cause: 'pkce-mismatch',
    },
    {
      text: 'grant request is invalid',
      at: 'lib/actions/grants/authorization_code.js',
      cause: ['state-consumed', 'pkce-mismatch', 'redirect-uri-mismatch', 'other-replica'],
    },
    {
      text: ['refresh token is expired', 'refresh token already used', 'refresh token not found'],
      at: 'lib/actions/grants/authorization_code.js',
      cause: 'session-expired',
    },
    {
      text: 'Authorization Server policy requires PKCE to be used for this request',
      at: 'lib/actions/authorization',
      proves: true,
      cause: 'pkce-required',
    },
    {
      text: [
        'not supported value of code_challenge_method',
        'code_challenge_method must be provided',
        'code_challenge must be provided with code_challenge_method',
        'code_verifier must be provided',
      ],
      at: 'lib/actions/authorization',
      cause: 'pkce-mismatch',
    },
    {
      text: [
        "redirect_uri did not match any of the client's registered redirect_uris",
        'invalid_redirect_uri',
        'post_logout_redirect_uri not registered',
      ],
      at: 'lib/actions/authorization',
      proves: true,
      cause: 'redirect-uri-mismatch',
    },
    {
      text: [
        'requested response_type is not allowed for this client',
        'requested response_mode is not allowed for this client or request',
        'requested grant type is not allowed for this client',
        'openid scope must be requested for this request',
        'openid scope must be requested for this response_type',
        'requested scope is not allowed',
        'Pushed Authorization Request must be used',
        'unsupported response_type requested',
        'unsupported grant_type requested',
        'prompt none must only be used alone',
        'Request Object must be used by this client',
      ],
      at: 'lib/actions/authorization',
      cause: 'client-misconfigured',
    },
    {
      text: 'access token missing openid scope',
      at: 'lib/actions/authorization',
      cause: 'claim-missing',
    },
    {
      text: [
        'End-User authentication is required',
        'End-User authentication could not be obtained',
        'prompt was not resolved',
        'native clients require End-User interaction',
      ],
      at: 'lib/actions/authorization',
      cause: 'interaction-required',
    },
    {
      text: [
        'client authentication failed',
        'client is invalid',
        'invalid secret provided',
        'the provided authentication mechanism does not match the registered client authentication method',
        'client authentication must only be provided using one mechanism',
        'no client authentication mechanism provided',
        'iss (JWT issuer) must be the client_id',
        'client assertion tokens must only be used once',
        'list of audience (aud) must include the endpoint url, issuer identifier or token endpoint url',
      ],
      at: 'lib/actions/authorization',
      cause: 'client-authentication',
    },
  ],
})
