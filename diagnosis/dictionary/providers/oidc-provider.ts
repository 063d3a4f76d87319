/** node-oidc-provider as the provider: its error pages and descriptions. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'oidc-provider',
  kind: 'provider',
  markers: ['oidc-provider:server_error', 'oidc-provider', 'node-oidc-provider'],
  source: { repository: 'panva/node-oidc-provider', version: '9' },

  texts: [
    {
      text: 'authorization header scheme must be `Bearer`',
      at: 'lib/helpers/oidc_context.js, lib/shared/assemble_params.js',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'the token response had another token_type, and the client used it',
        },
        { cause: 'client-misconfigured', when: 'the client sends the access token with another scheme' },
      ],
    },
    {
      text: "redirect_uri did not match any of the client's registered redirect_uris",
      at: 'lib/actions/authorization/check_redirect_uri.js',
      where: 'page',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the client's redirect_uris" },
      ],
    },
    {
      text: 'Authorization Server policy requires PKCE to be used for this request',
      at: 'lib/actions/authorization/check_pkce.js',
      where: 'error_description',
      proves: true,
      likely: [{ cause: 'pkce-required', when: 'the authorization request has no code_challenge' }],
    },
    {
      text: ['not supported value of code_challenge_method', 'code_challenge_method must be provided'],
      at: 'lib/actions/authorization/check_pkce.js',
      where: 'error_description',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'the relying party sends plain, or no method' }],
    },
    {
      text: ['interaction session not found', 'interaction session id cookie not found'],
      where: 'page, HTTP 400',
      note: 'Here the replicas are those of the provider: they do not share a store or cookie keys.',
      likely: [
        {
          cause: 'other-replica',
          when: 'the provider runs in several processes, each with a store of its own',
        },
        { cause: 'key-differs', when: 'its processes have different cookie keys' },
        { cause: 'session-expired', when: 'the sign-in page was open for too long' },
      ],
      fixes: [
        'Use one store (an adapter for Redis) and the same cookie keys for all processes of the provider.',
      ],
    },
    {
      text: 'grant request is invalid',
      at: 'lib/helpers/errors.js',
      where: 'error_description, with invalid_grant',
      likely: [
        { cause: 'state-consumed', when: 'the code had been redeemed already' },
        { cause: 'pkce-mismatch', when: 'the verifier does not match the challenge' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
        { cause: 'other-replica', when: 'the provider runs in several processes without a shared store' },
      ],
    },
    {
      text: 'client authentication failed',
      at: 'lib/helpers/errors.js',
      where: 'error_description, with invalid_client',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: [
        'no client authentication mechanism provided',
        'client authentication must only be provided using one mechanism',
      ],
      at: 'lib/shared/client_auth.js',
      where: 'error_description',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client sends no credentials, or sends them in two ways',
        },
      ],
    },
    {
      text: ['requested scope is not allowed', 'requested scope is not whitelisted'],
      where: 'error_description',
      likely: [{ cause: 'client-misconfigured', when: "the client's `scope` does not contain it" }],
    },
    {
      text: [
        'openid scope must be requested when using the acr_values parameter',
        'openid scope must be requested for this request',
      ],
      where: 'error_description',
      likely: [{ cause: 'client-misconfigured', when: 'scope lacks openid' }],
    },
  ],

  references: ['https://github.com/panva/node-oidc-provider/blob/main/docs/README.md'],
})
