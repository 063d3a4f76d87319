/** OpenMetadata 1.4 and 1.5: servlets that make a session on demand, and a state error that stops nothing. */
import { defineGeneration } from './generation.ts'

export default defineGeneration({
  title: 'OpenMetadata 1.5',
  insecure: [
    'A callback whose state is lost is exchanged all the same: with useNonce false and no PKCE it signs in (login CSRF).',
    'State, nonce and session id stay after the sign-in; the ID token is not verified at the callback and travels in an address.',
  ],
  inferred: [
    'What refresh and a login with a live session do is not known; a session without credentials is logged out.',
    'Whether an expired ID token is refreshed at once is not known; here it is not.',
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
    whileSignedIn: 'asks-the-provider',
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
  },
  errors: { format: 'paragraph', status: 200, badRequest: 200, wraps: false },
  handOver: { to: 'server-url', token: 'id-token', in: 'query', encoded: false, withUser: true },
  refresh: {
    noSession: 'logout',
    noRefreshToken: 'logout',
    endsOver: [],
    ended: undefined,
    failed: 'provider-words',
    noIdToken: 'mint',
    marginSeconds: undefined,
    oneAtATime: false,
  },
  logout: { noSession: 'redirect' },
  api: { checksIssuerAndAudience: false },
})
