/** okta-auth-js, and okta-react and okta-angular on it. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'okta-auth-js',
  kind: 'library',
  markers: ['AuthSdkError', 'okta-auth-js', 'OktaAuth', 'okta-react', 'okta-angular'],
  source: { repository: 'okta/okta-auth-js', version: '8.0.1' },
  texts: [
    {
      text: "OAuth flow response state doesn't match request state",
      at: 'lib/oidc/util/oauth.ts',
      cause: ['state-overwritten', 'state-altered', 'state-consumed'],
    },
    {
      text: "OAuth flow response nonce doesn't match request nonce",
      at: 'lib/oidc/util/oauth.ts',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: [
        'Could not load PKCE codeVerifier from storage.',
        'Unable to retrieve OAuth redirect params from storage',
        'Unable to parse a token from the url',
      ],
      at: 'lib/oidc/util/oauth.ts',
      likely: [
        { cause: 'state-consumed' },
        {
          cause: 'cookie-not-sent',
          when: 'login and callback were on different origins, and each has its own storage',
        },
        { cause: 'state-overwritten' },
      ],
    },
    {
      text: 'The issuer [*] does not match',
      at: 'lib/oidc/util/oauth.ts',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'The audience [*] does not match',
      at: 'lib/oidc/util/oauth.ts',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: ['The JWT expired and is no longer valid', 'The JWT expired before it was issued'],
      at: 'lib/oidc/util/oauth.ts',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'The JWT was issued in the future',
      at: 'lib/oidc/util/oauth.ts',
      proves: true,
      cause: 'clock-skew',
    },
    {
      text: "The key id, *, was not found in the server's keys",
      at: 'lib/oidc/util/oauth.ts',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: 'The token signature is not valid',
      at: 'lib/oidc/util/oauth.ts',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: ['Token hash verification failed', 'Malformed token'],
      at: 'lib/oidc/util/oauth.ts',
      cause: 'claim-unusable',
    },
    {
      text: ['OAuth flow timed out', 'Unable to complete auth code exchange'],
      at: 'lib/oidc/util/oauth.ts',
      cause: 'interaction-required',
    },
    {
      text: [
        'Issuer URL passed to constructor contains "-admin" in subdomain.',
        'Issuer must be a valid URL.',
        'No issuer passed to constructor.',
        'Unable to find issuer',
        'A clientId must be specified in the OktaAuth constructor to get a token',
        'The request does not match client configuration',
        'Invalid code_challenge_method',
        'The full page redirect flow is not supported',
      ],
      at: 'lib/oidc/util/oauth.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'Popup flow canceled',
      at: 'lib/oidc/util/oauth.ts',
      cause: 'access-denied',
    },
    {
      text: 'The "codeVerifier" (generated and saved by your app) must be passed to /token',
      at: 'lib/oidc/util/oauth.ts',
      cause: 'pkce-mismatch',
    },
    {
      text: 'The redirectUri passed to /authorize must also be passed to /token',
      at: 'lib/oidc/util/oauth.ts',
      cause: 'redirect-uri-mismatch',
    },
  ],
  fixes: {
    'issuer-mismatch': [
      'Set `issuer` to the issuer of the authorization server (`https://DOMAIN/oauth2/default`), without "-admin" in the domain.',
    ],
    'clock-skew': ["Correct the clock of the user's computer, or set `maxClockSkew` (seconds)."],
  },
  references: issues('okta/okta-auth-js', 469),
})
