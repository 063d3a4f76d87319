/** Zitadel: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Zitadel',
  kind: 'provider',
  markers: ['zitadel.com', 'zitadel.cloud', 'zitadel-'],
  source: { repository: 'zitadel/oidc', version: 'v3' },

  texts: [
    {
      text: 'The requested redirect_uri is missing in the client configuration*',
      at: 'pkg/op/auth_request.go',
      where: 'page and JSON of the authorization endpoint',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the application's redirect URIs" },
      ],
      fixes: ['Add the address in the application\'s "Redirect Settings"; http needs "Development Mode".'],
    },
    {
      text: [
        "This client's redirect_uri is http and is not allowed. *",
        "This client's redirect_uri is http and is not allowed.*",
      ],
      at: 'pkg/op/auth_request.go',
      where: 'page and JSON of the authorization endpoint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'the redirect URI is http and the application is not in development mode',
        },
      ],
      fixes: ['Turn on "Development Mode" in the application\'s redirect settings, or use https.'],
    },
    {
      text: 'auth request is missing redirect_uri',
      at: 'pkg/op/auth_request.go',
      where: 'page and JSON of the authorization endpoint',
      likely: [{ cause: 'client-misconfigured', when: 'the request has no redirect_uri' }],
    },
    {
      text: 'The scope of your request is missing.*',
      at: 'pkg/op/auth_request.go',
      where: 'page and JSON of the authorization endpoint',
      likely: [{ cause: 'client-misconfigured', when: 'the request has no scope' }],
    },
    {
      text: [
        'The response type is missing in your request.*',
        'The requested response type is missing in the client configuration.*',
      ],
      at: 'pkg/op/auth_request.go',
      where: 'error_description',
      likely: [{ cause: 'client-misconfigured', when: 'the application is not allowed this response type' }],
    },
    {
      text: 'redirect_uri does not correspond',
      at: 'pkg/op/token_code.go',
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
      ],
    },
    {
      text: 'invalid client_id / client_secret',
      at: 'pkg/op/token_request.go',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'id or secret is wrong' }],
    },
    {
      text: [
        'auth_method post not supported',
        'auth_method private_key_jwt not supported',
        'private_key_jwt not allowed for this client',
      ],
      at: 'pkg/op/token_code.go',
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client uses another authentication method than the application is set to',
        },
      ],
      fixes: [
        "Choose the client's method (Basic, Post, PKCE or Private Key JWT) in the application's settings.",
      ],
    },
    {
      text: 'code_verifier required',
      at: 'pkg/op/token_request.go',
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the client sent a code_challenge and has lost the verifier',
        },
        { cause: 'pkce-required', when: 'the client never sent a code_challenge' },
      ],
    },
    {
      text: 'code_verifier unexpectedly provided',
      at: 'pkg/op/token_request.go',
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the token request has a verifier, but the authorization request had no challenge',
        },
      ],
    },
    {
      text: 'client_id does not match azp of id_token_hint',
      at: 'pkg/op/session.go',
      where: 'error_description of the end session endpoint',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the logout address is not registered, or the hint belongs to another client',
        },
      ],
    },
    {
      text: 'client authentication must not use more than one method',
      at: 'pkg/op/token_request.go',
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client sends its secret both in the header and in the body',
        },
      ],
    },
    {
      text: 'Instance not found. Make sure you got the domain right.*',
      at: 'internal/api',
      where: 'answer 404 of Zitadel',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the host name of the request is not a domain of the instance (ZITADEL_EXTERNALDOMAIN, ZITADEL_EXTERNALPORT, ZITADEL_EXTERNALSECURE)',
        },
      ],
      fixes: [
        'Set `ExternalDomain`, `ExternalPort` and `ExternalSecure` to the address that clients use, and make the proxy forward the Host header.',
      ],
    },
  ],

  references: ['https://zitadel.com/docs/guides/solution-scenarios/domain-discovery'],
})
