/** Builds the entries of one login for tests: an honest journey, of which a test changes what it is about. */
import type { EventDetails, EventKind, JournalEvent, Observer } from '../../journal/events.ts'

type Entry<K extends EventKind = EventKind> = Extract<JournalEvent, { kind: K }>
export type Step = Omit<JournalEvent, 'seq' | 'at'> & { at?: number }

/** The moment at which every story begins. */
export const begin = Date.parse('2026-03-04T10:02:03.000Z')

const issuer = 'http://localhost:6749'

const step =
  <K extends EventKind>(kind: K, defaults: EventDetails[K]) =>
  (by: Observer, details: Partial<EventDetails[K]> = {}, at?: number): Step =>
    ({
      kind,
      by,
      login: 'L1',
      run: undefined,
      ...(at === undefined ? {} : { at }),
      ...defaults,
      ...details,
    }) as Step

export const loginStarted = step('login-started', {
  store: 'memory',
  sends: { nonce: true, pkce: false },
  pendingLogins: 1,
})
export const callbackReceived = step('callback-received', {
  store: 'memory',
  sessionCookie: 'known',
  state: 'found',
  storeError: undefined,
})
/** What a request for a sign-in asks, however it comes to the provider. */
const asked = {
  issuer,
  clientId: 'web',
  redirectUri: 'http://localhost:8585/callback',
  responseType: 'code',
  responseMode: undefined,
  scope: 'openid email profile',
  has: { state: true, nonce: true, pkce: false },
  prompt: undefined,
  maxAge: undefined,
} as const
export const authorizationRequest = step('authorization-request', { ...asked, quirks: [] })
export const pushedRequest = step('pushed-request', {
  ...asked,
  has: { state: true, nonce: true, pkce: 'S256' },
  quirks: [],
  clientAuthentication: 'client_secret_post',
  status: 400,
  error: 'invalid_request',
  errorDescription: undefined,
  cause: undefined,
})
export const authorizationResponse = step('authorization-response', {
  issuer,
  mode: 'query',
  parameters: ['code', 'state', 'iss'],
  error: undefined,
  errorDescription: undefined,
  state: 'returned',
})
export const tokenRequest = step('token-request', {
  issuer,
  clientId: 'web',
  grantType: 'authorization_code',
  clientAuthentication: 'client_secret_post',
  hasVerifier: false,
  status: 200,
  error: undefined,
  errorDescription: undefined,
  cause: undefined,
})
export const userinfoRequest = step('userinfo-request', { issuer, status: 200, error: undefined })
export const idToken = step('id-token', {
  issuer,
  header: { alg: 'RS256', kid: 'k1' },
  claims: {
    iss: issuer,
    sub: 'alice',
    aud: 'web',
    nonce: 'n…',
    iat: begin / 1000 + 4,
    exp: begin / 1000 + 3604,
  },
})
export const providerError = step('provider-error', {
  issuer,
  status: 400,
  error: 'invalid_request',
  errorDescription: undefined,
})
export const quirk = step('quirk', {
  issuer,
  quirk: 'honest',
  stage: 'id-token-claims',
  honest: {},
  sent: {},
})
export const jwksRequest = step('jwks-request', { issuer, status: 200, kids: ['k1'] })
export const signedIn = step('signed-in', { user: 'alice', claims: {} })
export const rejected = step('rejected', {
  error: 'Missing state parameter',
  check: 'state',
  code: undefined,
  status: 400,
})
export const routed = step('routed', {
  method: 'GET',
  path: '/callback',
  replica: undefined,
  why: 'round-robin',
  status: 302,
  role: 'callback',
  sessionCookie: 'sent',
  stateIssuedBy: undefined,
  error: undefined,
})
export const pageShown = step('page-shown', { path: '/callback', text: '' })
export const fault = step('fault', { fault: 'restart', replica: undefined, detail: undefined })
export const replayed = step('replayed', { replica: 'replica-1', outcome: 'signed-in', status: 302 })

/** The steps as journal entries, one second apart unless they say when. */
export const story = (...steps: readonly Step[]): JournalEvent[] =>
  steps.map((each, index) => ({ ...each, seq: index + 1, at: each.at ?? begin + index * 1000 }) as Entry)

/** What the provider reports of an honest sign-in, up to the answer that the browser carries to the callback. */
export const signIn = (
  request: Parameters<typeof authorizationRequest>[1] = {},
  response: Parameters<typeof authorizationResponse>[1] = {},
): Step[] => [authorizationRequest('provider', request), authorizationResponse('provider', response)]

/** A journey up to the replica's check of the ID token, which fails; the token comes at second 4, the check at 5. */
export const badToken = (
  token: { header?: Record<string, unknown>; claims?: Record<string, unknown> },
  refusal: Parameters<typeof rejected>[1],
): Step[] => [
  loginStarted('replica-1'),
  ...signIn(),
  callbackReceived('replica-1'),
  idToken('provider', {
    header: token.header ?? { alg: 'RS256', kid: 'k1' },
    claims: { aud: 'web', nonce: 'n…', iat: begin / 1000 + 4, exp: begin / 1000 + 3604, ...token.claims },
  }),
  rejected('replica-1', { facts: { now: begin / 1000 + 5, tolerance: 30 }, ...refusal }),
]
