/** dex: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'dex',
  kind: 'provider',
  markers: ['dexidp', '/dex/callback', '/dex/auth', 'dex server'],
  source: { repository: 'dexidp/dex', version: 'v2.45' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'Unregistered redirect_uri',
      at: 'server/oauth2.go parseAuthorizationRequest',
      where: 'page of dex',
      proves: true,
      likely: [{ cause: 'redirect-uri-mismatch', when: "redirect_uri is not in the client's redirectURIs" }],
      fixes: ['Add the address to `staticClients[].redirectURIs`.'],
    },
    {
      text: 'Invalid client credentials.',
      at: 'server/handlers.go',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'the secret is not that of the client' }],
    },
    {
      text: 'Invalid or expired code parameter.',
      at: 'server/handlers.go handleAuthCode',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already, or has expired' },
        { cause: 'other-replica', when: 'dex runs in replicas whose storage is in memory' },
      ],
      fixes: ['Use a storage that all replicas share (kubernetes, postgres, etcd), not `memory`.'],
    },
    {
      text: 'redirect_uri did not match URI from initial request.',
      at: 'server/handlers.go',
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
      text: [
        'Invalid code_verifier.',
        'Expecting parameter code_verifier in PKCE flow.',
        'No PKCE flow started. Cannot check code_verifier.',
      ],
      at: 'server/handlers.go',
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the verifier does not match the challenge, or one of them is missing',
        },
      ],
    },
    {
      text: 'Unsupported PKCE challenge method (*).',
      at: 'server/oauth2.go',
      where: 'error_description',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'code_challenge_method is neither S256 nor plain' }],
    },
    {
      text: 'Missing required scope(s) ["openid"].',
      at: 'server/oauth2.go',
      where: 'error_description',
      likely: [{ cause: 'client-misconfigured', when: "the request's scope lacks openid" }],
    },
    {
      text: "Invalid 'state' parameter provided: not found",
      where: 'page of dex at its callback',
      likely: [
        { cause: 'other-replica', when: 'dex runs in replicas whose storage is in memory' },
        {
          cause: 'session-expired',
          when: 'the sign-in took longer than the lifetime of the authorization request',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'User session error.',
      at: 'server/handlers.go',
      where: 'page of dex at its callback',
      likely: [
        { cause: 'state-not-returned', when: 'the callback of the upstream provider has no state' },
        { cause: 'session-expired', when: 'the authorization request has expired' },
      ],
    },
    {
      text: 'oidc: failed to get token: *',
      at: 'connector/oidc/oidc.go HandleCallback',
      where: 'log of dex',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
      ],
    },
    {
      text: 'oidc: failed to verify ID Token: *',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
      ],
    },
    {
      text: 'oidc: no id_token in token response',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      likely: [
        { cause: 'claim-missing', when: "the connector's scopes lack openid" },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: ['oidc: error loading userinfo: *', 'oidc: failed to decode userinfo claims: *'],
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      likely: [{ cause: 'provider-unreachable', when: "the upstream's userinfo endpoint fails" }],
    },
    {
      text: 'missing email claim, not found "*" key',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      likely: [
        { cause: 'claim-missing', when: "the upstream's token has no email" },
        { cause: 'claim-unusable', when: 'the claim is there, but is not a string' },
      ],
      fixes: ['Set `getUserInfo: true`, request the scope `email`, or set `claimMapping.email`.'],
    },
    {
      text: 'missing "email_verified" claim',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      note: 'dex says so of a value of the wrong type as well.',
      likely: [
        { cause: 'claim-missing', when: "the upstream's token has no email_verified" },
        { cause: 'claim-unusable', when: 'email_verified is there as a string ("true"), not as a boolean' },
      ],
      fixes: [
        'Make the upstream send `email_verified` as a boolean, or set `insecureSkipEmailVerified: true` in the connector if its addresses can be trusted.',
      ],
    },
    {
      text: 'oidc: not found * claim',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      likely: [
        { cause: 'claim-missing', when: "the upstream's token lacks the claim that userIDKey names" },
        { cause: 'claim-unusable', when: 'the claim is there, but is not a string' },
      ],
    },
    {
      text: 'user not a member of allowed groups',
      at: 'connector/oidc/oidc.go',
      where: 'log of dex',
      likely: [{ cause: 'access-denied', when: 'the user is in none of `allowedGroups`' }],
    },
    {
      text: 'expected callback URL * did not match the URL in the config *',
      at: 'connector/oidc/oidc.go LoginURL',
      where: 'log of dex',
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: "the connector's redirectURI is not dex's issuer followed by /callback",
        },
      ],
      fixes: ["Set the connector's `redirectURI` to the issuer followed by `/callback`."],
    },
  ],

  references: ['https://dexidp.io/docs/connectors/oidc/'],
})
