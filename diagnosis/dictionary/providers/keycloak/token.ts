/** Texts of Keycloak about codes, PKCE, clients and scopes. */
import type { ErrorText } from '../../product.ts'

export const token: readonly ErrorText[] = [
  {
    text: ['Code not valid', 'error="invalid_code"', 'error=invalid_code'],
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint, and event CODE_TO_TOKEN_ERROR',
    likely: [
      { cause: 'state-consumed', when: 'the code was redeemed already: the callback was loaded twice' },
      {
        cause: 'other-replica',
        when: "Keycloak's nodes do not share their caches, and the code reaches another node",
      },
    ],
    fixes: ["Make Keycloak's nodes form one cluster (`cache-stack`), so that all of them know the codes."],
  },
  {
    text: ['Code is expired', 'error="expired_code"', 'error=expired_code'],
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint, and event',
    likely: [{ cause: 'session-expired', when: 'the code was redeemed too late' }],
  },
  {
    text: ['error="user_session_not_found"', 'error=user_session_not_found'],
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint, and event',
    likely: [
      { cause: 'session-expired', when: 'the session at Keycloak has expired' },
      { cause: 'other-replica', when: "Keycloak's nodes do not share their caches" },
      { cause: 'session-lost', when: 'Keycloak was restarted with sessions in memory' },
    ],
  },
  {
    text: 'Auth error: Found different client_id in clientSession',
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint',
    likely: [{ cause: 'client-authentication', when: 'another client redeemed the code' }],
  },
  {
    text: 'Client not allowed to exchange code',
    at: 'AuthorizationCodeGrantType.java',
    where: 'error_description of the token endpoint',
    likely: [{ cause: 'client-misconfigured', when: '"Standard flow" is off for the client' }],
  },
  {
    text: [
      'PKCE verification failed: Code mismatch',
      'PKCE verification failed',
      'error="pkce_verification_failed"',
      'error=pkce_verification_failed',
    ],
    at: 'PkceUtils.java',
    where: 'error_description of the token endpoint, and event',
    proves: true,
    likely: [
      {
        cause: 'pkce-mismatch',
        when: 'the verifier does not match the challenge: it belongs to another login or session',
      },
    ],
  },
  {
    text: [
      'PKCE code verifier not specified',
      'error="code_verifier_missing"',
      'error=code_verifier_missing',
    ],
    at: 'PkceUtils.java',
    where: 'error_description of the token endpoint, and event',
    proves: true,
    likely: [
      {
        cause: 'pkce-mismatch',
        when: 'the authorization request had a challenge and the token request has no verifier',
      },
    ],
  },
  {
    text: [
      'PKCE verification failed: Invalid code verifier',
      'PKCE code verifier specified but challenge not present in authorization',
      'error="invalid_code_verifier"',
      'error=invalid_code_verifier',
    ],
    at: 'PkceUtils.java',
    where: 'error_description of the token endpoint, and event',
    proves: true,
    likely: [
      {
        cause: 'pkce-mismatch',
        when: 'the verifier is shorter than 43 characters or has characters that are not allowed, or the authorization request had no challenge',
      },
    ],
  },
  {
    text: ['Missing parameter: code_challenge_method', 'Missing parameter: code_challenge'],
    at: 'AuthorizationEndpointChecker.java',
    where: 'error_description of the callback, and event',
    proves: true,
    likely: [
      {
        cause: 'pkce-required',
        when: 'the client requires PKCE ("Proof Key for Code Exchange Code Challenge Method") and the relying party sends none',
      },
    ],
    fixes: [
      'Turn PKCE on at the relying party, or clear the client\'s "Proof Key for Code Exchange Code Challenge Method".',
    ],
  },
  {
    text: [
      'Invalid parameter: code challenge method is not matching the configured one',
      'Invalid parameter: code_challenge_method',
      'Invalid parameter: code_challenge',
    ],
    at: 'AuthorizationEndpointChecker.java',
    where: 'error_description of the callback, and event',
    proves: true,
    likely: [
      {
        cause: 'pkce-mismatch',
        when: 'the relying party sends another code_challenge_method than the client is configured for (plain instead of S256), or a malformed code_challenge',
      },
    ],
  },
  {
    text: [
      'Client is not allowed to initiate browser login with given response_type. Standard flow is disabled for the client.',
      'Client is not allowed to initiate browser login with given response_type. Implicit flow is disabled for the client.',
    ],
    at: 'AuthorizationEndpointChecker.java',
    where: 'page and error_description',
    likely: [
      { cause: 'client-misconfigured', when: 'the client\'s "Standard flow" or "Implicit flow" is off' },
    ],
  },
  {
    text: 'Bearer-only applications are not allowed to initiate browser login',
    at: 'messages_en.properties',
    where: 'page of Keycloak',
    likely: [{ cause: 'client-misconfigured', when: 'the client is bearer-only' }],
  },
  {
    text: 'Invalid scopes: *',
    at: 'AuthorizationEndpointChecker.java checkValidScope',
    where: 'error_description of the callback, and event',
    likely: [
      { cause: 'client-misconfigured', when: "a requested scope is not one of the client's client scopes" },
    ],
    fixes: ['Create the client scope and assign it to the client, or leave it out of the request.'],
  },
  {
    text: 'Pushed Authorization Request is only allowed.',
    at: 'AuthorizationEndpointChecker.java',
    where: 'error_description',
    likely: [{ cause: 'client-misconfigured', when: 'the client requires pushed authorization requests' }],
  },
  {
    text: 'Missing parameter: nonce',
    at: 'AuthorizationEndpointChecker.java',
    where: 'error_description',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the request asks for an ID token from the authorization endpoint and has no nonce',
      },
    ],
  },
  {
    text: ['error="client_not_found"', 'error=client_not_found'],
    where: 'page of Keycloak and event',
    likely: [{ cause: 'client-misconfigured', when: 'client_id does not exist in this realm' }],
  },
  {
    text: [
      'Invalid client or Invalid client credentials',
      'error="invalid_client_credentials"',
      'error=invalid_client_credentials',
      'INVALID_CREDENTIALS: Invalid client credentials',
    ],
    where: 'error_description of the token endpoint, and event',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the secret is wrong, or the client uses another authentication method',
      },
    ],
  },
  {
    text: ['error="ssl_required"', 'error=ssl_required'],
    at: 'messages_en.properties httpsRequiredMessage',
    where: 'page, JSON and event',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the realm requires https ("Require SSL") and Keycloak sees http: a proxy ends TLS and proxy-headers is not set',
      },
    ],
  },
]
