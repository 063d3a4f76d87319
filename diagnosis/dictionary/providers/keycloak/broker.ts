/** Texts of Keycloak about an upstream provider, sessions, and tokens afterwards. */
import type { ErrorText } from '../../product.ts'

export const broker: readonly ErrorText[] = [
  {
    text: [
      'Unexpected error when authenticating with identity provider',
      'error="identity_provider_login_failure"',
      'error=identity_provider_login_failure',
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak as a broker, and event',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the log says invalid_client: the secret of the client at the upstream is wrong',
      },
      {
        cause: 'provider-unreachable',
        when: "the log names a failed connection to the upstream's token endpoint",
      },
      { cause: 'tls-untrusted', when: 'the log says PKIX' },
    ],
  },
  {
    text: 'Failed to make identity provider oauth callback',
    at: 'AbstractOAuth2IdentityProvider.java',
    where: 'log of Keycloak as a broker',
    note: 'The exception below it says why.',
    wraps: true,
    likely: [
      { cause: 'client-authentication', when: 'the exception below it says invalid_client' },
      { cause: 'provider-unreachable', when: 'the exception below it names a connection error' },
      { cause: 'unknown-key', when: 'the exception below it says Invalid token or signature' },
    ],
  },
  {
    text: 'Could not fetch attributes from userinfo endpoint.*',
    where: 'log of Keycloak as a broker',
    likely: [{ cause: 'provider-unreachable', when: "the upstream's endpoint fails" }],
  },
  {
    text: 'org.keycloak.jose.jws.JWSInputException: *',
    where: 'log of Keycloak as a broker',
    likely: [
      { cause: 'token-encrypted', when: "the upstream's ID token is encrypted" },
      { cause: 'client-misconfigured', when: 'the upstream answers with an opaque token' },
    ],
  },
  {
    text: [
      'token signature validation failed',
      'Wrong issuer from token. Got: * expected: *',
      'Wrong audience from token.',
    ],
    at: 'OIDCIdentityProvider.java',
    where: 'log of Keycloak as a broker',
    likely: [
      {
        cause: 'unknown-key',
        when: "it is the signature: the upstream's keys are not those at the configured JWKS URL",
      },
      { cause: 'issuer-mismatch', when: 'it is the issuer' },
      { cause: 'audience-mismatch', when: 'it is the audience' },
    ],
  },
  {
    text: ['No access_token from server.', 'No token from server.'],
    at: 'OIDCIdentityProvider.java',
    where: 'log of Keycloak as a broker',
    likely: [
      { cause: 'client-misconfigured', when: "the upstream's answer has no ID token: scopes lack openid" },
    ],
  },
  {
    text: [
      'Missing state parameter in response from identity provider.',
      'Missing code or error parameter in response from identity provider.',
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak as a broker',
    likely: [{ cause: 'state-not-returned', when: "the upstream's callback has no state or code" }],
  },
  {
    text: [
      'Invalid signature in response from identity provider.',
      'Invalid response from identity provider.',
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak as a broker',
    likely: [{ cause: 'unknown-key', when: "the upstream's signature cannot be verified" }],
  },
  {
    text: [
      'An error occurred, please login again through your application.',
      'This page is no longer valid, please go back to your application and sign in again',
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak',
    likely: [
      { cause: 'session-expired', when: 'the sign-in page was open for too long' },
      { cause: 'state-consumed', when: 'the page was loaded again, or opened from a bookmark' },
    ],
  },
  {
    text: [
      'Action expired. Please start again.',
      'You took too long to login. Login process starting from beginning.',
      'Action expired. Please continue with login now.',
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak',
    likely: [{ cause: 'session-expired', when: 'the sign-in page was open for too long' }],
  },
  {
    text: [
      'You are already logged in.',
      "You are already authenticated as different user '*' in this session. Please sign out first.",
    ],
    at: 'messages_en.properties',
    where: 'page of Keycloak',
    likely: [{ cause: 'state-overwritten', when: 'a second tab signed in in the meantime' }],
  },
  {
    text: [
      'error="user_temporarily_disabled"',
      'error="user_disabled"',
      'error="invalid_user_credentials"',
      'error="rejected_by_user"',
      'error="consent_denied"',
    ],
    where: 'event',
    likely: [
      {
        cause: 'access-denied',
        when: 'the password is wrong, the account is disabled, or the user declined',
      },
    ],
  },
  {
    text: ['error="resolve_required_actions"', 'Account is not fully set up'],
    where: 'event, and error_description of the token endpoint',
    likely: [
      {
        cause: 'access-denied',
        when: 'the user has to complete a required action first: a new password, terms, a verified e-mail address',
      },
    ],
  },
  {
    text: ['Maximum allowed refresh token reuse exceeded', "Session doesn't have required client"],
    where: 'error_description of the token endpoint, at a refresh',
    likely: [{ cause: 'session-expired', when: 'the refresh token was rotated, or its session has expired' }],
  },
  {
    text: "Invalid token issuer. Expected '*'",
    where: 'answer and log of userinfo and introspection',
    proves: true,
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'the token was issued under another host name than the one that checks it',
      },
    ],
    fixes: [
      'Set `hostname` so that the issuer is the same for browsers and servers (`hostname-backchannel-dynamic` for internal addresses).',
    ],
  },
]
