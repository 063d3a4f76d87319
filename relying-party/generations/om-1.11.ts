/** OpenMetadata up to 1.11: no session, no login; status 500 with the exception's words. */
import { defineGeneration } from './generation.ts'

export default defineGeneration({
  title: 'OpenMetadata 1.11',
  insecure: [
    'A callback whose session has lost its state is exchanged anyway: with useNonce false and no PKCE it signs in (login CSRF).',
    'The browser is sent wherever redirectUri says, with the ID token in the address (open redirect).',
    'State, nonce and session id stay after the sign-in; the ID token is not verified at the callback.',
  ],
  inferred: [
    'An expired ID token is refreshed at once; without a refresh token the login ends with `No refresh token available`.',
    'A token whose key does not fit tokenValidationAlgorithm is refused like a bad signature.',
  ],
  session: {
    cookie: 'JSESSIONID',
    home: 'replica',
    onDemand: false,
    lasting: true,
    obeysForceSecure: true,
    sameSite: 'never',
    holdsOneLoginPer: 'session',
    loginSeconds: undefined,
  },
  login: {
    redirectUri: 'required-late',
    trusted: [],
    whileSignedIn: 'refreshes-at-the-provider',
    azurePkce: 'always',
    maxAgeZero: 'sent',
    promptFromQuery: false,
  },
  callback: {
    takesForms: false,
    noSession: {
      text: 'No session found for callback, redirecting to login',
      next: 'stop',
      clearsCookie: false,
    },
    noState: { text: 'Missing state parameter', next: 'continue', clearsCookie: false },
    silentErrors: [],
    noIdToken:
      'Cannot invoke "com.nimbusds.jwt.JWT.getJWTClaimsSet()" because the return value of "org.pac4j.oidc.credentials.OidcCredentials.getIdToken()" is null',
    showsUnexpectedNonce: true,
    refreshesExpired: true,
    claimCalled: 'JSON object member',
  },
  errors: { format: 'paragraph', status: 500, badRequest: 500, wraps: true },
  handOver: { to: 'redirect-uri', token: 'id-token', in: 'query', encoded: false, withUser: true },
  refresh: {
    noSession: { status: 500, text: 'No session found for refresh, redirecting to login' },
    noRefreshToken: 'logout',
    endsOver: [],
    ended: undefined,
    failed: 'status-and-body',
    noIdToken: 'mint',
    saysTokenType: true,
    logoutEndsSession: true,
    marginSeconds: undefined,
    oneAtATime: false,
  },
  logout: { noSession: 'empty-200' },
  api: { checksIssuerAndAudience: false },
  needsJwksUri: false,
})
