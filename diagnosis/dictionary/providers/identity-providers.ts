/** What providers themselves show or answer: Keycloak, Entra, Google, Okta, Auth0, oidc-provider. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Identity providers',
  kind: 'provider',
  markers: ['keycloak', 'login.microsoftonline.com', 'accounts.google.com', 'okta', 'auth0'],
  texts: [
    {
      text: [
        'redirect_uri_mismatch',
        'Invalid parameter: redirect_uri',
        'AADSTS50011',
        "redirect_uri did not match any of the client's registered redirect_uris",
      ],
      where: 'page of the provider; the browser never returns',
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the address bar is not among the registered ones: http for https, a port, a trailing slash',
        },
      ],
    },
    {
      text: [
        'Missing parameter: code_challenge_method',
        'Authorization Server policy requires PKCE to be used for this request',
        'PKCE code challenge is required',
        'AADSTS9002325',
      ],
      where: 'error_description',
      likely: [{ cause: 'pkce-required', when: 'the authorization request has no code_challenge' }],
    },
    {
      text: ['not supported value of code_challenge_method', 'code_challenge_method must be provided'],
      where: 'error_description of oidc-provider',
      likely: [{ cause: 'pkce-mismatch', when: 'the relying party sends plain, or no method' }],
    },
    {
      text: ['PKCE verification failed', 'AADSTS501481', 'Code mismatch'],
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'pkce-mismatch', when: 'the verifier belongs to another login' }],
    },
    {
      text: ['Need admin approval', 'AADSTS65001', 'AADSTS90094'],
      where: 'page of Entra',
      likely: [
        {
          cause: 'access-denied',
          when: 'the tenant lets only administrators consent, and the request says prompt=consent',
        },
      ],
      fixes: ['Grant consent for the tenant, and leave `OIDC_PROMPT_TYPE` empty or `select_account`.'],
      references: issues('open-metadata/OpenMetadata', 22758),
    },
    {
      text: ['AADSTS50105', 'User is not assigned to the client application'],
      where: 'error_description',
      likely: [{ cause: 'access-denied', when: 'assignment is required and the user has none' }],
    },
    {
      text: [
        'Invalid client or Invalid client credentials',
        'AADSTS7000215',
        'AADSTS7000222',
        'client authentication failed',
      ],
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the secret is wrong, has expired, or is the id of the secret instead of its value',
        },
      ],
    },
    {
      text: ['AADSTS70008', 'AADSTS54005'],
      where: 'error_description of Entra',
      likely: [{ cause: 'state-consumed', when: 'the code was redeemed already, or came too late' }],
    },
    {
      text: ['interaction session not found', 'interaction session id cookie not found'],
      where: 'page of oidc-provider, HTTP 400',
      note: 'Here it is the provider that runs in replicas which do not share a store or cookie keys.',
      likely: [
        {
          cause: 'other-replica',
          when: 'the provider runs in several processes, each with a store of its own',
        },
        { cause: 'key-differs', when: 'its processes have different cookie keys' },
        { cause: 'session-expired', when: 'the sign-in page was open for long' },
      ],
      fixes: ["Give the provider's processes one store (an adapter for Redis) and the same cookie keys."],
    },
    {
      text: ['grant request is invalid'],
      where: 'error_description of oidc-provider, with invalid_grant',
      likely: [
        { cause: 'state-consumed', when: 'the code had been redeemed already' },
        { cause: 'pkce-mismatch', when: 'the verifier does not fit the challenge' },
        { cause: 'redirect-uri-mismatch', when: 'redirect_uri of the token request is another one' },
        { cause: 'other-replica', when: 'the provider runs in several processes without a shared store' },
      ],
    },
    {
      text: ['Unknown or invalid refresh token.'],
      where: 'answer of Auth0, 403',
      likely: [{ cause: 'session-expired', when: 'the refresh token was rotated, revoked or has expired' }],
    },
    {
      text: ['login_required', 'consent_required', 'interaction_required', 'account_selection_required'],
      where: 'address of the callback',
      likely: [
        {
          cause: 'interaction-required',
          when: 'the request said prompt=none and the provider has to ask something',
        },
      ],
    },
    {
      text: ['access_denied', 'user_cancelled_login', 'AADB2C90091', 'AADB2C90118'],
      where: 'address of the callback',
      likely: [{ cause: 'access-denied', when: 'somebody declined, cancelled, or is not allowed' }],
    },
    {
      text: ['invalid_client', 'unauthorized_client'],
      where: 'answer of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'id, secret or method does not fit' }],
    },
    {
      text: 'invalid_grant',
      where: 'answer of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'PKCE is on and the verifier does not fit' },
        { cause: 'redirect-uri-mismatch', when: 'redirect_uri of the token request is another one' },
        {
          cause: 'session-expired',
          when: 'the code lived for too short a time, or it was a refresh token that has ended',
        },
      ],
    },
    {
      text: ['invalid_redirect_uri'],
      where: 'page of the provider',
      likely: [{ cause: 'redirect-uri-mismatch', when: 'the address is not registered for this client' }],
    },
    {
      text: [
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'unable to verify the first certificate',
        'self-signed certificate',
        'x509: certificate signed by unknown authority',
        'CERTIFICATE_VERIFY_FAILED',
      ],
      where: 'log of the relying party',
      likely: [
        {
          cause: 'tls-untrusted',
          when: "the provider's certificate comes from a private authority, or its chain is incomplete",
        },
      ],
    },
    {
      text: ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'connection refused', 'no such host'],
      where: 'log of the relying party',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "the address is the provider's: localhost in a container, DNS, firewall, proxy",
        },
        { cause: 'store-unavailable', when: 'the address is that of Redis (6379) or of a database' },
      ],
    },
  ],
  references: [
    'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  ],
})
