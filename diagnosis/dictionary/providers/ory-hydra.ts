/** Ory Hydra: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Ory Hydra',
  kind: 'provider',
  markers: ['ory/hydra', 'ory/fosite', 'github.com/ory', 'fosite', 'oauth2/fallbacks/error'],
  source: { repository: 'ory/fosite', version: 'v0.49, ory/hydra v26.2' },

  texts: [
    {
      text: "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
      at: 'authorize_helper.go MatchRedirectURIWithClientRedirectURIs',
      where: 'page and error_hint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: "redirect_uri does not exactly match one of the client's redirect_uris",
        },
      ],
      fixes: ["Add the address to the client's `redirect_uris`."],
    },
    {
      text: 'The "redirect_uri" from this request does not match the one from the authorize request.',
      at: 'handler/oauth2/flow_authorize_code_token.go',
      where: 'error_hint of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
      ],
    },
    {
      text: "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost'*",
      at: 'handler/oauth2/flow_authorize_code_auth.go',
      where: 'error_hint',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: 'the redirect URI is http and its host is not localhost' },
      ],
    },
    {
      text: [
        "Query parameter 'redirect_uri' is required when performing an OpenID Connect flow.",
        "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.",
      ],
      at: 'authorize_request_handler.go',
      where: 'error_hint',
      likely: [{ cause: 'client-misconfigured', when: 'the request has no redirect_uri' }],
    },
    {
      text: [
        'Clients must include a code_challenge when performing the authorize code flow, but it is missing.',
        'This client must include a code_challenge when performing the authorize code flow, but it is missing.',
      ],
      at: 'handler/pkce/handler.go',
      where: 'error_hint',
      proves: true,
      likely: [{ cause: 'pkce-required', when: 'the authorization request has no code_challenge' }],
    },
    {
      text: [
        'Clients must use code_challenge_method=S256, plain is not allowed.',
        'The code_challenge_method is not supported, use S256 instead.',
      ],
      at: 'handler/pkce/handler.go',
      where: 'error_hint',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'the method is plain, or none was given' }],
    },
    {
      text: [
        'The PKCE code challenge did not match the code verifier.',
        'The PKCE code verifier was provided but the code challenge was absent from the authorization request.',
        'The PKCE code verifier must be at least 43 characters.',
      ],
      at: 'handler/pkce/handler.go',
      where: 'error_hint of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the verifier does not match the challenge, or one of them is missing',
        },
      ],
    },
    {
      text: [
        "Request parameter 'state' must be at least be * characters long to ensure sufficient entropy.",
        'The state is missing or does not have enough characters and is therefore considered too weak.',
      ],
      at: 'authorize_request_handler.go',
      where: 'error_description',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client sends no state, or one shorter than eight characters',
        },
      ],
    },
    {
      text: "Parameter 'nonce' is set but does not satisfy the minimum entropy of * characters.",
      at: 'handler/openid',
      where: 'error_hint',
      likely: [
        { cause: 'client-misconfigured', when: 'the client sends a nonce shorter than eight characters' },
      ],
    },
    {
      text: [
        "Parameter 'nonce' must be set when using the OpenID Connect Implicit Flow.",
        "Parameter 'nonce' must be set when requesting an ID Token using the OpenID Connect Hybrid Flow.",
      ],
      at: 'handler/openid',
      where: 'error_hint',
      likely: [
        { cause: 'client-misconfigured', when: 'the client sends no nonce although the flow requires one' },
      ],
    },
    {
      text: 'The requested OAuth 2.0 Client does not exist.',
      at: 'authorize_request_handler.go',
      where: 'error_hint',
      likely: [{ cause: 'client-authentication', when: 'client_id is not registered at this Hydra' }],
    },
    {
      text: 'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
      at: 'errors.go ErrInvalidClient',
      where: 'error_description',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: "The OAuth 2.0 Client supports client authentication method '*', but method '*' was requested. You must configure the OAuth 2.0 client*",
      at: 'client_authentication.go',
      where: 'error_hint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client uses another method than its token_endpoint_auth_method',
        },
      ],
      fixes: ["Set the client's `token_endpoint_auth_method` to the method that the relying party uses."],
    },
    {
      text: [
        'Unable to decode OAuth 2.0 Client Secret from HTTP basic authorization header, make sure it is properly encoded*',
        "The client secret in the HTTP authorization header could not be decoded from 'application/x-www-form-urlencoded'.",
      ],
      at: 'client_authentication.go',
      where: 'error_hint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the secret has characters such as % or + and the relying party does not encode them',
        },
      ],
    },
    {
      text: 'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request*',
      at: 'errors.go ErrInvalidGrant',
      where: 'error_description',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already, or the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'the hint mentions the verifier' },
        { cause: 'redirect-uri-mismatch', when: 'the hint mentions redirect_uri' },
        { cause: 'session-expired', when: 'the hint mentions a refresh token' },
      ],
    },
    {
      text: [
        'The refresh token was already used.',
        'The refresh token is malformed or not valid.',
        'The refresh token expired.',
      ],
      at: 'handler/oauth2/flow_refresh.go',
      where: 'error_hint',
      likely: [{ cause: 'session-expired', when: 'the refresh token has expired or was rotated' }],
    },
    {
      text: 'Failed to refresh token because of multiple concurrent requests using the same token. Please retry the request.',
      at: 'handler/oauth2/flow_refresh.go',
      where: 'error_hint',
      likely: [
        { cause: 'session-expired', when: 'two requests refreshed with the same token at the same time' },
      ],
    },
    {
      text: "The OAuth 2.0 Client is not allowed to request scope '*'.",
      at: 'authorize_request_handler.go',
      where: 'error_hint',
      likely: [{ cause: 'client-misconfigured', when: "the scope is not in the client's scope list" }],
      fixes: ["Add the scope to the client's `scope`."],
    },
    {
      text: [
        "The client is not allowed to request response_type '*'.",
        "The OAuth 2.0 Client is not allowed to use authorization grant '*'.",
        'The OAuth 2.0 Client is not allowed to use the authorization grant "*".',
      ],
      at: 'authorize_request_handler.go',
      where: 'error_hint',
      likely: [
        {
          cause: 'client-misconfigured',
          when: "the client's response_types or grant_types do not contain it",
        },
      ],
    },
    {
      text: "Requested audience '*' has not been whitelisted by the OAuth 2.0 Client.",
      at: 'audience_strategy.go',
      where: 'error_hint',
      likely: [
        {
          cause: 'client-misconfigured',
          when: "the requested audience is not in the client's audience list",
        },
      ],
    },
    {
      text: 'The OAuth 2.0 Client ID from this request does not match the one from the authorize request.',
      at: 'handler/oauth2',
      where: 'error_hint of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'another client redeemed the code' }],
    },
    {
      text: [
        'The Authorization Server requires End-User authentication.',
        'The Authorization Server requires End-User consent.',
        'The Authorization Server requires End-User interaction of some form to proceed.',
      ],
      at: 'errors.go',
      where: 'error_description',
      likely: [{ cause: 'interaction-required', when: 'the request had prompt=none' }],
    },
    {
      text: 'The resource owner or authorization server denied the request.',
      at: 'errors.go ErrAccessDenied',
      where: 'error_description',
      likely: [
        { cause: 'access-denied', when: 'the user declined, or the login or consent application refused' },
      ],
    },
    {
      text: "Authorize code expired at '*'.",
      at: 'handler/oauth2',
      where: 'error_hint',
      likely: [{ cause: 'session-expired', when: 'the code was redeemed too late' }],
    },
    {
      text: [
        'No CSRF value available in the session cookie.',
        'The CSRF value from the token does not match the CSRF value from the data store.',
      ],
      at: 'consent/strategy_default.go',
      where: 'page of Hydra',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: "Hydra's own cookie was not sent: http without --dev, SameSite, or another host",
        },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
      ],
    },
  ],

  references: ['https://www.ory.com/docs/hydra/guides/oauth2-debug'],
})
