/** Authelia as the provider: on a fork of Ory fosite; it demands a long state. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Authelia',
  kind: 'provider',
  markers: ['authelia'],
  source: { repository: 'authelia/authelia', version: '4.39' },

  texts: [
    {
      text: ['invalid_state*must be at least be 8 characters long', 'must be at least be 8 characters long'],
      where: 'answer of the authorization endpoint',
      note: 'The relying party sent a state of fewer than eight characters.',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the state in the authorization request is short or absent: the provider refuses before any sign-in',
        },
      ],
      fixes: [
        'Make the relying party send a state of at least eight characters (32 random bytes are usual).',
      ],
    },
    {
      text: 'The provided client secret did not match the registered client secret.',
      at: 'internal/oidc/errors.go',
      where: 'log',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the secret is not the one whose hash is in `client_secret`',
        },
      ],
    },
    {
      text: 'The user was denied access to this client.',
      at: 'internal/oidc/errors.go ErrClientAuthorizationUserAccessDenied',
      where: 'error_hint',
      likely: [{ cause: 'access-denied', when: "the client's authorization_policy denies the user" }],
    },
    {
      text: "Authorization Request with id '*' on client with id '*' could not be processed: client was not found",
      at: 'handler_oauth2_authorization.go',
      where: 'log',
      likely: [
        { cause: 'client-misconfigured', when: 'client_id is not in `identity_providers.oidc.clients`' },
      ],
    },
    {
      text: "Authorization Request with id '*' on client with id '*' using policy '*' could not be processed: the 'prompt' type of 'none' was requested but the user is not*",
      at: 'handler_oauth2_authorization.go',
      where: 'log',
      likely: [{ cause: 'interaction-required', when: 'the request had prompt=none' }],
    },
    {
      text: 'Authorization Request failed with error: *',
      at: 'handler_oauth2_authorization.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: 'the words after it name redirect_uri' },
        { cause: 'client-misconfigured', when: 'the words after it name a scope or a response type' },
        { cause: 'pkce-required', when: 'the words after it name code_challenge' },
      ],
    },
    {
      text: [
        'Access Request failed with error: *',
        "Access Response for Request with id '*' failed with error: *",
      ],
      at: 'handler_oauth2_token.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it name client authentication' },
        { cause: 'state-consumed', when: 'the words after it name the authorization code' },
        { cause: 'pkce-mismatch', when: 'the words after it name the code verifier' },
      ],
    },
    {
      text: [
        'Could not obtain the user session.',
        'Failed to lookup the consent session.',
        'Malformed consent session challenge ID.',
      ],
      at: 'internal/oidc/errors.go',
      where: 'error_hint',
      likely: [
        { cause: 'session-lost', when: 'the session or the consent was lost in between' },
        { cause: 'store-unavailable', when: 'Redis or the database does not answer' },
      ],
    },
  ],

  references: [
    ...issues('ClaperCo/Claper', 143),
    'https://www.authelia.com/integration/openid-connect/frequently-asked-questions/',
  ],
})
