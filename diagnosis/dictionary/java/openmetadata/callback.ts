/** OpenMetadata at the callback: what the provider answered, the token request, nonce and user. */
import { type ErrorText, issues } from '../../product.ts'

export const atCallback: readonly ErrorText[] = [
  {
    text: ['Bad authentication response, error=*', 'Bad authentication response'],
    where: 'page of /callback; the log has the error of the provider',
    note: 'The provider answered with an error. Its code and description are in the address of the callback and in the log, never on the page.',
    likely: [
      {
        cause: 'access-denied',
        when: 'the address says error=access_denied: the user declined or is not assigned, or an administrator has to consent (the default is prompt=consent)',
      },
      { cause: 'pkce-required', when: 'it says error=invalid_request and mentions code_challenge' },
      {
        cause: 'interaction-required',
        when: 'it says error=login_required, interaction_required or consent_required',
      },
      { cause: 'provider-unreachable', when: 'it says error=server_error or temporarily_unavailable' },
    ],
    fixes: [
      'Read `error` and `error_description` in the address bar. error=invalid_scope: remove from `OIDC_SCOPE` the scope that the provider does not grant (often offline_access).',
    ],
    references: issues('open-metadata/OpenMetadata', 22758, 30304),
  },
  {
    text: 'Issuer mismatch, possible mix-up attack.',
    where: 'page of /callback',
    note: 'Discovery promises the iss parameter (RFC 9207), and the answer lacks it or has another value.',
    likely: [
      {
        cause: 'issuer-mismatch',
        when: 'the address of the callback has no iss, or one that differs from the issuer of discovery',
      },
    ],
  },
  {
    text: 'Bad token response, error=unauthorized_client, description=Invalid client or Invalid client credentials',
    where: 'page of /callback, Keycloak behind it',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the secret in `OIDC_CLIENT_SECRET` is not the one in the credentials tab of the Keycloak client',
      },
    ],
  },
  {
    text: ['Bad token response, error=invalid_client*', 'Bad token response, error=unauthorized_client*'],
    where: 'page of /callback',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the client id, the secret or the authentication method is not what the provider has for this client',
      },
    ],
  },
  {
    text: ['Bad token response, error=invalid_grant*'],
    where: 'page of /callback',
    likely: [
      {
        cause: 'state-consumed',
        when: 'the callback was loaded a second time: the state is not consumed here, so the provider refuses the code',
      },
      {
        cause: 'pkce-mismatch',
        when: 'PKCE is on and the verifier in the session belongs to another login, or the session was lost',
      },
      { cause: 'redirect-uri-mismatch', when: 'a proxy changed redirect_uri on the way to the provider' },
    ],
  },
  {
    text: ['Bad token response, error=null, description=null'],
    where: 'page of /callback',
    note: 'The token endpoint answered with an error that is not JSON.',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'a proxy, a login page or an error page answers for the token endpoint',
      },
    ],
  },
  {
    text: ['Bad token response, error=*'],
    where: 'page of /callback',
    likely: [
      { cause: 'client-authentication', when: 'the error is about the client' },
      { cause: 'pkce-mismatch', when: 'the error mentions code_verifier' },
      { cause: 'provider-unreachable', when: 'the error is a server_error' },
    ],
  },
  {
    text: 'Missing JWT nonce (nonce) claim',
    where: 'page of /callback (the words are those of pac4j and Nimbus)',
    likely: [
      {
        cause: 'nonce-missing',
        when: 'the ID token, decoded, has no nonce although the authorization request had one',
      },
    ],
  },
  {
    text: [
      'Unexpected JWT nonce (nonce) claim: *',
      'Unexpected JWT nonce (nonce) claim',
      'Invalid JWT nonce (nonce) claim: *',
    ],
    where: 'page of /callback (the words are those of pac4j and Nimbus)',
    likely: [
      {
        cause: 'nonce-mismatch',
        when: 'the nonce in the ID token is not the one in the authorization request of the same tab',
      },
      {
        cause: 'state-overwritten',
        when: 'a second tab started a login in the same session between login and callback',
      },
    ],
  },
  {
    text: ["Couldn't parse ID token: *"],
    where: 'page of /callback',
    likely: [{ cause: 'claim-missing', when: 'id_token in the token response is not a JWT' }],
  },
  {
    text: ['getIdToken()" is null', 'ID token not returned by OIDC provider'],
    where: 'page of /callback (a NullPointerException up to 1.12)',
    likely: [
      {
        cause: 'claim-missing',
        when: 'the token response has no id_token: the scope openid is missing, or the provider is plain OAuth 2.0',
      },
    ],
  },
  {
    text: 'No refresh token available',
    where: 'page of /callback',
    note: 'The ID token was taken as expired on arrival, so OpenMetadata tried to refresh it at once.',
    likely: [
      {
        cause: 'clock-skew',
        when: "the server's clock is ahead of the provider's by more than the lifetime of a token",
      },
      {
        cause: 'token-expired',
        when: 'the provider issues ID tokens that have expired, or that are valid for seconds only (Entra sometimes does)',
      },
    ],
    fixes: [
      'Add `offline_access` to `OIDC_SCOPE`, and set the clocks by NTP; maxClockSkew has no effect in OpenMetadata.',
    ],
  },
  {
    text: ['Email domain not allowed for self-signup: *', 'User not found and self-signup is disabled'],
    where: 'page of /callback',
    likely: [
      {
        cause: 'access-denied',
        when: 'the user does not exist and may not sign up: enableSelfSignup is false, or allowedEmailRegistrationDomains lacks the domain',
      },
    ],
  },
  {
    text: ['Redirect URI not found in session', 'Failed to activate OIDC session'],
    where: 'page or JSON of /callback',
    likely: [
      {
        cause: 'session-lost',
        when: 'the session was lost between the state check and the end of the sign-in',
      },
      { cause: 'state-overwritten', when: 'another tab started or finished a login in the same session' },
    ],
  },
]
