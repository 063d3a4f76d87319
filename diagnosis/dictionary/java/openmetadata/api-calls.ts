/** OpenMetadata after sign-in: the ID token as bearer token, checked on every call. */
import { type ErrorText, issues } from '../../product.ts'

export const atApiCalls: readonly ErrorText[] = [
  {
    text: "JWT Token keyID doesn't match the configured keyID. This usually happens if you didn't configure proper publicKeyUrls under authentication configuration.",
    where: '401 on API calls after a sign-in that seemed to work; the browser is redirected in a loop',
    likely: [
      {
        cause: 'unknown-key',
        when: "publicKeyUrls holds only OpenMetadata's own JWKS, as the documented default does",
      },
      {
        cause: 'tls-untrusted',
        when: 'the jwks_uri is listed, but the server does not trust its certificate (only a suppressed exception in the log says so)',
      },
      { cause: 'provider-unreachable', when: 'the jwks_uri is listed, but the server cannot reach it' },
    ],
    fixes: [
      "Add the provider's jwks_uri to `AUTHENTICATION_PUBLIC_KEYS`, next to OpenMetadata's own: `[http://localhost:8585/api/v1/system/config/jwks, https://idp.example/jwks]`.",
    ],
    references: issues('open-metadata/OpenMetadata', 7567, 8505, 28062),
  },
  {
    text: ['Token verification failed. Public key mismatch.'],
    where: '401 on API calls',
    likely: [
      {
        cause: 'algorithm-mismatch',
        when: 'the ID token is not signed with RS256 (look at its header): set `AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM` to its algorithm; preferredJwsAlgorithm has no effect',
      },
      {
        cause: 'unknown-key',
        when: 'the provider put a new key under an old kid: keys are cached for 24 hours, and a restart clears them',
      },
    ],
    references: issues('open-metadata/OpenMetadata', 18594, 21428, 26384),
  },
  {
    text: 'Expired token!',
    where: '401 on API calls',
    note: 'There is no tolerance; maxClockSkew has no effect.',
    likely: [
      {
        cause: 'token-expired',
        when: 'it starts when the ID token expires, and the provider issued no refresh token (offline_access)',
      },
      {
        cause: 'clock-skew',
        when: "it starts right after the sign-in: the server's clock is ahead of the provider's",
      },
    ],
    references: issues('open-metadata/OpenMetadata', 18004),
  },
  {
    text: 'Not Authorized! Token not present',
    where: '401 on API calls',
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'a proxy drops the Authorization header, or the page has no token yet',
      },
    ],
  },
  {
    text: ['Invalid JWT token, none of the following claims are present *'],
    where: 'sign-in or API calls',
    likely: [{ cause: 'claim-missing', when: 'none of jwtPrincipalClaims is in the ID token' }],
  },
  {
    text: 'Invalid JWT Principal Claims Mapping. Both username and email should be present',
    where: 'log',
    likely: [
      { cause: 'claim-missing', when: 'jwtPrincipalClaimsMapping has only one of username: and email:' },
    ],
  },
  {
    text: [
      "Invalid JWT token, 'username' claim is not present",
      "Invalid JWT token, 'email' claim is not present or invalid : *",
    ],
    where: 'sign-in or API calls',
    likely: [
      {
        cause: 'claim-missing',
        when: 'the claim that jwtPrincipalClaimsMapping names is not in the token; 2.0.0 issues its own token without custom claims',
      },
    ],
    references: issues('open-metadata/OpenMetadata', 32000),
  },
  {
    text: 'Token audience * does not include a client configured for this deployment',
    where: '401 on API calls, newest releases',
    likely: [{ cause: 'audience-mismatch', when: 'aud of the token is not `OIDC_CLIENT_ID`' }],
  },
  {
    text: "Token issuer '*' is not the configured identity provider",
    where: '401 on API calls, newest releases',
    likely: [
      { cause: 'issuer-mismatch', when: 'iss of the token is not the issuer of `OIDC_DISCOVERY_URI`' },
    ],
  },
]
