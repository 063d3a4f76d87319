/** OpenMetadata 1.4 and 1.5: servlets that make a session on demand, and a state error that stops nothing. */
import { defineGeneration } from './generation.ts'

export default defineGeneration({
  title: 'OpenMetadata 1.5',
  insecure: [
    'A callback whose state is lost is exchanged anyway: with useNonce false and no PKCE it signs in (login CSRF).',
    'State, nonce and session id stay after the sign-in; the ID token is not verified at the callback and travels in an address.',
  ],
  inferred: [
    'A refresh that the provider refuses shows the same message as a login that refreshes.',
    'An expired ID token is not refreshed at once.',
    'The answer to a refresh has no token type.',
    'A token whose key does not fit tokenValidationAlgorithm is refused like a bad signature.',
  ],
  session: {
    cookie: 'JSESSIONID',
    home: 'replica',
    onDemand: true,
    lasting: false,
    obeysForceSecure: false,
    sameSite: 'never',
    holdsOneLoginPer: 'session',
    loginSeconds: undefined,
  },
  login: {
    redirectUri: 'ignored',
    trusted: [],
    whileSignedIn: 'refreshes-at-the-provider',
    azurePkce: 'always',
    maxAgeZero: 'sent',
    promptFromQuery: false,
  },
  callback: {
    takesForms: false,
    noSession: undefined,
    noState: { text: 'Missing state parameter', next: 'continue', clearsCookie: false },
    silentErrors: [],
    noIdToken:
      'Cannot invoke "com.nimbusds.jwt.JWT.getJWTClaimsSet()" because the return value of "org.pac4j.oidc.credentials.OidcCredentials.getIdToken()" is null',
    showsUnexpectedNonce: true,
    refreshesExpired: false,
    claimCalled: 'JSON object member with key',
  },
  errors: { format: 'paragraph', status: 200, badRequest: 200, wraps: false },
  handOver: { to: 'server-url', token: 'id-token', in: 'query', encoded: false, withUser: true },
  refresh: {
    noSession: 'logout',
    noRefreshToken: 'logout',
    endsOver: [],
    ended: undefined,
    failed: 'token-error',
    noIdToken: 'mint',
    saysTokenType: false,
    logoutEndsSession: false,
    marginSeconds: undefined,
    oneAtATime: false,
  },
  logout: { noSession: 'redirect' },
  api: { checksIssuerAndAudience: false },
  needsJwksUri: false,
})
