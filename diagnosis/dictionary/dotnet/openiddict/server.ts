/** Texts of OpenIddict as the provider. */
import type { ErrorText } from '../../product.ts'

export const server: readonly ErrorText[] = [
  {
    text: [
      'The specified authorization code is invalid.',
      'The specified authorization code is no longer valid.',
      'The specified authorization code has already been redeemed.',
    ],
    at: 'OpenIddictResources.resx ID2001, ID2010, ID2016',
    where: 'error_description of the token endpoint',
    likely: [
      { cause: 'state-consumed', when: 'the code was redeemed already' },
      { cause: 'session-expired', when: 'the code was redeemed too late' },
      { cause: 'key-differs', when: 'servers behind one name have different encryption or signing keys' },
    ],
  },
  {
    text: [
      'The specified refresh token is invalid.',
      'The specified refresh token is no longer valid.',
      'The specified refresh token has already been redeemed.',
    ],
    at: 'OpenIddictResources.resx ID2003, ID2012, ID2018',
    where: 'error_description of the token endpoint',
    likely: [{ cause: 'session-expired', when: 'the refresh token has expired, or was rotated or revoked' }],
  },
  {
    text: 'errors/ID2019',
    at: 'OpenIddictResources.resx ID2019, ID8002',
    where: 'error_uri next to error_description',
    likely: [
      {
        cause: 'session-expired',
        when: 'the state token of the login has expired, or its entry was revoked or pruned',
      },
      { cause: 'token-expired', when: 'the token has expired' },
    ],
    fixes: [
      'Start the login again; if it expires too early, raise the lifetimes of state tokens and codes in the options.',
    ],
  },
  {
    text: 'errors/ID2004',
    at: 'OpenIddictResources.resx ID2004',
    where: 'error_uri next to error_description',
    likely: [
      { cause: 'unknown-key', when: 'the token was created with other keys' },
      { cause: 'token-expired', when: 'the token has expired or was revoked' },
    ],
    fixes: [
      'Use a persistent encryption and signing certificate on all instances (`AddEncryptionCertificate`, `AddSigningCertificate`), not the development or ephemeral keys.',
    ],
  },
  {
    text: 'errors/ID2043',
    at: 'OpenIddictResources.resx ID2043',
    where: 'error_uri next to error_description',
    likely: [
      { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the application's RedirectUris" },
    ],
  },
  {
    text: 'errors/ID2052',
    at: 'OpenIddictResources.resx ID2052',
    where: 'error_uri next to error_description',
    likely: [{ cause: 'client-misconfigured', when: 'a parameter is not known, usually client_id' }],
  },
  {
    text: ['errors/ID2090', 'errors/ID2091'],
    at: 'OpenIddictResources.resx ID2090, ID2091',
    where: 'error_uri next to error_description',
    likely: [
      { cause: 'unknown-key', when: 'the token was signed with a key that the provider no longer uses' },
    ],
  },
  {
    text: 'errors/ID2138',
    at: 'OpenIddictResources.resx ID2138',
    where: 'error_uri next to error_description',
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: 'the address of the callback differs from the redirect_uri of the login: usually http instead of https behind a proxy',
      },
    ],
  },
  {
    text: 'errors/ID2139',
    at: 'OpenIddictResources.resx ID2139',
    where: 'error_uri next to error_description',
    likely: [{ cause: 'state-consumed', when: 'the callback was loaded again' }],
  },
  {
    text: 'errors/ID2164',
    at: 'OpenIddictResources.resx ID2164',
    where: 'error_uri next to error_description',
    likely: [
      { cause: 'cookie-not-sent', when: 'the correlation cookie did not come with the callback' },
      { cause: 'cookie-overwritten', when: 'the cookie belongs to another login' },
    ],
  },
  {
    text: "The specified '*' is not valid for this client application.",
    at: 'OpenIddictResources.resx ID2043',
    where: 'error_description of the authorization endpoint',
    likely: [
      { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the application's RedirectUris" },
    ],
    fixes: ['Add the address to `OpenIddictApplicationDescriptor.RedirectUris`.'],
  },
  {
    text: "The specified '*' parameter doesn't match the client redirection URI the authorization code was initially sent to.",
    at: 'OpenIddictResources.resx ID2072',
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
    text: 'The specified client credentials are invalid.',
    at: 'OpenIddictResources.resx ID2055',
    where: 'error_description of the token endpoint',
    likely: [{ cause: 'client-authentication', when: 'the secret is wrong' }],
  },
  {
    text: "The '*' parameter required for this client application is missing.",
    at: 'OpenIddictResources.resx ID2053, ID2054',
    where: 'error_description of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'a public client sends a secret, or a confidential one sends none',
      },
    ],
  },
  {
    text: [
      "The '*' parameter must be a valid absolute URI.",
      "The '*' parameter must not include a fragment.",
    ],
    at: 'OpenIddictResources.resx ID2030, ID2031',
    where: 'error_description of the authorization endpoint',
    likely: [{ cause: 'redirect-uri-mismatch', when: 'redirect_uri is relative, or has a fragment' }],
  },
  {
    text: "The mandatory 'code_verifier' parameter is missing.",
    at: 'OpenIddictResources.resx ID2029',
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
    text: "The mandatory 'code_challenge' parameter is missing.",
    at: 'OpenIddictResources.resx ID2029',
    where: 'error_description',
    proves: true,
    likely: [
      {
        cause: 'pkce-required',
        when: 'the client sends no PKCE parameters and RequireProofKeyForCodeExchange is on',
      },
    ],
  },
  {
    text: [
      "The specified 'code_verifier' is invalid.",
      "The specified 'code_verifier' parameter is invalid.",
    ],
    at: 'OpenIddictResources.resx ID2052',
    where: 'error_description of the token endpoint',
    proves: true,
    likely: [{ cause: 'pkce-mismatch', when: 'the verifier does not match the challenge' }],
  },
  {
    text: ["The specified 'client_id' is invalid.", "The specified 'client_id' parameter is invalid."],
    at: 'OpenIddictResources.resx ID2052',
    where: 'error_description',
    likely: [{ cause: 'client-authentication', when: 'no application has this client_id' }],
  },
  {
    text: [
      "The mandatory '*' scope is missing.",
      'This client application is not allowed to use the specified scope.',
      "The client application is not allowed to use the '*' scope.",
      "The '*' scope is not allowed.",
    ],
    at: 'OpenIddictResources.resx ID2034, ID2035, ID2051, ID2065',
    where: 'error_description',
    likely: [
      { cause: 'client-misconfigured', when: "the application's permissions do not include the scope" },
    ],
    fixes: [
      'Add the permission (`OpenIddictConstants.Permissions.Prefixes.Scope + name`) to the application.',
    ],
  },
  {
    text: [
      'This client application is not allowed to use the authorization endpoint.',
      'The client application is not allowed to use the authorization code flow.',
      'This client application is not allowed to use the token endpoint.',
      'This client application is not allowed to use the specified grant type.',
      'This client application is not allowed to use the end session endpoint.',
    ],
    at: 'OpenIddictResources.resx ID2046, ID2047, ID2063, ID2064, ID2140',
    where: 'error_description',
    likely: [
      {
        cause: 'client-misconfigured',
        when: "the application's permissions do not include the endpoint or the flow",
      },
    ],
    fixes: ['Add the permissions of the endpoints and flows to the application.'],
  },
  {
    text: [
      'The specified authorization code cannot be used by this client application.',
      'The specified refresh token cannot be used by this client application.',
    ],
    at: 'OpenIddictResources.resx ID2069, ID2071',
    where: 'error_description of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'another client than the one that started the login redeemed it',
      },
    ],
  },
  {
    text: 'Multiple client credentials cannot be specified.',
    at: 'OpenIddictResources.resx ID2087',
    where: 'error_description of the token endpoint',
    likely: [
      {
        cause: 'client-authentication',
        when: 'the client sends its secret both in the header and in the body',
      },
    ],
  },
  {
    text: 'This server only accepts HTTPS requests.',
    at: 'OpenIddictResources.resx ID2083',
    where: 'error_description',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'a proxy ends TLS and the server does not know it: X-Forwarded-Proto is not forwarded or not trusted',
      },
    ],
    fixes: ['Use `UseForwardedHeaders`, or `DisableTransportSecurityRequirement` if a proxy ends TLS.'],
  },
]
