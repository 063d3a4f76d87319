/** Duende IdentityServer and IdentityServer4 as the provider: log lines and error descriptions. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Duende IdentityServer',
  kind: 'provider',
  markers: ['IdentityServer4', 'Duende.IdentityServer', 'Sorry, there was an error', 'home/error?errorId='],
  source: { repository: 'DuendeSoftware/IdentityServer', version: '7.1' },

  texts: [
    {
      text: 'Invalid redirect_uri: *',
      at: 'Validation/Default/AuthorizeRequestValidator.cs',
      where: 'log of the authorization endpoint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: "redirect_uri does not exactly match one of the client's RedirectUris",
        },
      ],
      fixes: ["Add the address to the client's `RedirectUris`."],
    },
    {
      text: ['Unknown client or client not enabled', 'Unknown client or not enabled*'],
      at: 'AuthorizeRequestValidator.cs',
      where: 'page and log',
      likely: [{ cause: 'client-misconfigured', when: 'client_id is not configured at this IdentityServer' }],
    },
    {
      text: 'code challenge required',
      at: 'AuthorizeRequestValidator.cs',
      where: 'page',
      proves: true,
      likely: [
        { cause: 'pkce-required', when: 'the client has RequirePkce and the request has no code_challenge' },
      ],
      fixes: ['Turn on PKCE in the relying party, or set `RequirePkce = false` for this client.'],
    },
    {
      text: 'Client is missing code challenge or code challenge method*',
      at: 'AuthorizeRequestValidator.cs, TokenRequestValidator.cs',
      where: 'log',
      proves: true,
      likely: [
        { cause: 'pkce-required', when: 'the client has RequirePkce and the request has no code_challenge' },
      ],
    },
    {
      text: 'code_challenge_method of plain is not allowed',
      at: 'AuthorizeRequestValidator.cs',
      where: 'page and log',
      likely: [{ cause: 'pkce-mismatch', when: 'the method is plain and AllowPlainTextPkce is off' }],
    },
    {
      text: ['Transformed code verifier does not match code challenge', 'Unexpected code_verifier: *'],
      at: 'TokenRequestValidator.cs',
      where: 'log of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the verifier does not match the challenge, or there was no challenge',
        },
      ],
    },
    {
      text: [
        'Client secret validation failed for client: *',
        "No client with id '*' found. aborting",
        'No client identifier found',
      ],
      at: 'ClientSecretValidator.cs',
      where: 'log of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client id or secret is wrong, or is sent in a way that the client does not allow',
        },
      ],
    },
    {
      text: 'Invalid authorization code*',
      common: true,
      at: 'TokenRequestValidator.cs',
      where: 'log of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'other-replica',
          when: 'instances keep their grants in memory (AddOperationalStore is not used)',
        },
      ],
    },
    {
      text: ['Authorization code expired*', 'Authorization code is expired'],
      common: true,
      at: 'TokenRequestValidator.cs',
      where: 'log of the token endpoint',
      likely: [
        {
          cause: 'session-expired',
          when: 'the code was redeemed after AuthorizationCodeLifetime had passed',
        },
      ],
    },
    {
      text: 'Client is trying to use a code from a different client*',
      at: 'TokenRequestValidator.cs',
      where: 'log of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'another client redeemed the code' }],
    },
    {
      text: ['Invalid grant type for client*', 'Client not authorized for code flow'],
      at: 'AuthorizeRequestValidator.cs, TokenRequestValidator.cs',
      where: 'page and log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'AllowedGrantTypes of the client does not contain the grant type',
        },
      ],
    },
    {
      text: [
        'Identity scopes requested, but openid scope is missing',
        'Missing openid scope',
        'Requests for id_token response type must include identity scopes',
      ],
      at: 'AuthorizeRequestValidator.cs',
      where: 'page and log',
      likely: [
        { cause: 'claim-missing', when: 'scope lacks openid' },
        { cause: 'client-misconfigured', when: 'the client is not meant for OpenID Connect' },
      ],
    },
    {
      text: [
        'Invalid scopes for client requested',
        'Invalid scopes requested',
        'No allowed scopes configured for client*',
      ],
      at: 'TokenRequestValidator.cs',
      where: 'log',
      likely: [
        { cause: 'client-misconfigured', when: 'AllowedScopes of the client does not contain the scope' },
      ],
    },
    {
      text: 'Nonce required for implicit and hybrid flow with openid scope',
      at: 'AuthorizeRequestValidator.cs',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'the client sends no nonce' }],
    },
    {
      text: 'Client not configured to receive access tokens via browser',
      at: 'AuthorizeRequestValidator.cs',
      where: 'page',
      likely: [{ cause: 'client-misconfigured', when: 'AllowAccessTokensViaBrowser is off' }],
    },
    {
      text: 'Client must use request object, but no request or request_uri parameter present',
      at: 'AuthorizeRequestValidator.cs',
      where: 'page',
      likely: [
        { cause: 'client-misconfigured', when: 'RequireRequestObject is on and the client sends none' },
      ],
    },
    {
      text: 'JWT token validation error: *',
      at: 'TokenValidator.cs',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it say IDX10205' },
        { cause: 'audience-mismatch', when: 'the words after it say IDX10214' },
        { cause: 'token-expired', when: 'the words after it say IDX10223' },
        { cause: 'unknown-key', when: 'the words after it say IDX10501 or IDX10503' },
      ],
    },
    {
      text: 'User has been disabled*',
      at: 'TokenRequestValidator.cs',
      where: 'log of the token endpoint',
      likely: [{ cause: 'access-denied', when: 'IProfileService.IsActiveAsync returns false' }],
    },
    {
      text: 'response_type requires the openid scope',
      at: 'AuthorizeRequestValidator.cs',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'scope lacks openid' }],
    },
    {
      text: 'Checking for expected scope * failed',
      at: 'TokenValidator.cs',
      where: 'log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the access token lacks the scope openid, and userinfo refuses it',
        },
      ],
    },
  ],

  references: ['https://docs.duendesoftware.com/identityserver/troubleshooting/'],
})
