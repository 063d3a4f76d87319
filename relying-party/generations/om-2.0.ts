/** OpenMetadata 2.0: sessions in the database, one for each login, errors as JSON, and its own token handed out. */
import { defineGeneration } from './generation.ts'

export default defineGeneration({
  title: 'OpenMetadata 2.0',
  insecure: [
    'The ID token is not verified at the callback, and a token travels in the fragment of an address.',
    'A callback that is played again signs the browser out.',
  ],
  inferred: [
    'A refresh without a refresh token mints a token of its own.',
    'An ID token that is missing may fail earlier, in the check of its expiry.',
  ],
  session: {
    cookie: 'OM_SESSION',
    home: 'database',
    onDemand: false,
    lasting: true,
    obeysForceSecure: true,
    sameSite: 'none-where-secure-else-lax',
    holdsOneLoginPer: 'login',
    loginSeconds: 600,
  },
  login: {
    redirectUri: 'trusted',
    trusted: ['serverUrl'],
    whileSignedIn: 'mints',
    azurePkce: 'as-configured',
    maxAgeZero: 'sent',
    promptFromQuery: false,
  },
  callback: {
    takesForms: true,
    noSession: { text: 'No pending session found for callback', next: 'stop', clearsCookie: true },
    noState: { text: 'Missing state parameter in session', next: 'stop', clearsCookie: false },
    silentErrors: [],
    noIdToken: 'ID token not returned by OIDC provider',
    showsUnexpectedNonce: false,
    refreshesExpired: true,
  },
  errors: { format: 'json', status: 500, badRequest: 400, wraps: false },
  handOver: { to: 'redirect-uri', token: 'own', in: 'fragment', encoded: true, withUser: false },
  refresh: {
    noSession: { status: 401, text: 'No active session' },
    noRefreshToken: 'mint',
    endsOver: [],
    ended: undefined,
    failed: 'provider-words',
    noIdToken: 'mint',
    marginSeconds: undefined,
    oneAtATime: true,
  },
  logout: { noSession: 'redirect' },
  api: { checksIssuerAndAudience: false },
})
