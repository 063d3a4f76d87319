/** What to change with a library where a rule is not kept: each fix was played with the version that is named. */

interface LibraryFix {
  /** The library under its registry's name, and the version with which the fix was played. */
  readonly library: string
  readonly version: string
  /** The rows that it is a fix for. */
  readonly rows: readonly string[]
  /** What to set or to write, as sentences. */
  readonly fix: string
}

/** Rows about signatures that the code flow leaves to the relying party. */
const signatures = [
  'signature-invalid-rs256',
  'signature-stripped',
  'signature-other-key',
  'signature-kid-unknown',
  'signature-jwk-use-enc',
  'signature-jwk-weak-rsa',
]

export const libraryFixes: readonly LibraryFix[] = [
  {
    library: 'openid-client',
    version: '6.9.0',
    rows: [
      ...signatures,
      'userinfo-signed-bad',
      'userinfo-signed-alg-none',
      'userinfo-signed-other-key',
      'userinfo-signed-iss-mismatch',
    ],
    fix: 'Call `enableNonRepudiationChecks(config)` once after discovery. The library then verifies the signatures of ID tokens from the token endpoint and of userinfo.',
  },
  {
    library: 'openid-client',
    version: '6.9.0',
    rows: ['id-token-azp-mismatch', 'id-token-iat-future', 'id-token-iat-week-past'],
    fix: 'Check `tokens.claims()` after `authorizationCodeGrant`: refuse the token if `azp` is present and is not your client id, or if `iat` is far from the current time.',
  },
  {
    library: 'passport-openidconnect',
    version: '0.1.2',
    rows: ['userinfo-sub-mismatch', 'userinfo-sub-missing', 'userinfo-sub-array', 'userinfo-sub-duplicate'],
    fix: 'Give the strategy a verify function with nine parameters, `(issuer, uiProfile, idProfile, context, idToken, accessToken, refreshToken, params, done)`, and refuse the user if `uiProfile.id` differs from `idProfile.id`: the strategy does not compare them.',
  },
  {
    library: 'passport-openidconnect',
    version: '0.1.2',
    rows: ['request-pkce'],
    fix: 'This version does not support PKCE. The strategy in `openid-client/passport` (openid-client 6) does.',
  },
  {
    library: 'express-openid-connect',
    version: '3.4.0',
    rows: ['id-token-azp-mismatch', 'id-token-iat-future', 'id-token-iat-week-past', 'id-token-sub-empty'],
    fix: 'Read the claims of `session.id_token` in `afterCallback(request, response, session)` and throw if `azp` is present and is not your client id, `iat` is far from the current time, or `sub` is empty.',
  },
  {
    library: 'express-openid-connect',
    version: '3.4.0',
    rows: ['pushed-request-required'],
    fix: 'Set `pushedAuthorizationRequests: true`.',
  },
  {
    library: 'Authlib',
    version: '1.9.10',
    rows: ['discovery-issuer-honest', 'id-token-aud-empty', 'id-token-aud-other-client'],
    fix: 'Give `authorize_access_token` the option `claims_options={"iss": {"essential": True, "value": ISSUER}, "aud": {"essential": True, "value": CLIENT_ID}}`, with the issuer from your own configuration, not from the discovery document.',
  },
  {
    library: 'libapache2-mod-auth-openidc',
    version: '2.4.12.3-2+deb12u5',
    rows: ['signature-alg-confusion-client-secret', 'signature-alg-mismatch-registered'],
    fix: 'Set `OIDCIDTokenSignedResponseAlg RS256`, or the algorithm that the provider uses. This does not stop unsigned tokens, which this version accepts from the token endpoint.',
  },
  {
    library: 'github.com/oauth2-proxy/oauth2-proxy/v7',
    version: '7.15.6',
    rows: [
      'request-nonce',
      'id-token-nonce-mismatch',
      'id-token-nonce-missing',
      'id-token-nonce-from-other-login',
    ],
    fix: 'Start it with `--insecure-oidc-skip-nonce=false`. By default it neither sends nor checks a nonce.',
  },
  {
    library: 'github.com/coreos/go-oidc/v3',
    version: '3.21.0',
    rows: [
      'id-token-iat-missing',
      'id-token-iat-future',
      'id-token-iat-week-past',
      'id-token-aud-array-untrusted',
      'id-token-azp-mismatch',
      'id-token-sub-empty',
    ],
    fix: 'Check the token after `verifier.Verify`: refuse it if `Subject` is empty, `Audience` has any entry other than your client id, `azp` (from `Claims`) is present and is not your client id, or `IssuedAt` is far from the current time.',
  },
]

/** Fixes of one row: those of this library, or of every library that is known where none is named. */
export const fixesFor = (row: string, library?: string): string[] =>
  libraryFixes
    .filter(({ rows, library: name }) => rows.includes(row) && (library === undefined || name === library))
    .map(({ library: name, version, fix }) => `With ${name} ${version}: ${fix}`)
