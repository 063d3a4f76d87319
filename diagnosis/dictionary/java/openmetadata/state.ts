/** OpenMetadata at the callback: state, session and cookie. */
import { type ErrorText, issues } from '../../product.ts'

const replicas = {
  cause: 'other-replica',
  when: 'more than one replica runs without sticky sessions: the failure comes and goes, and reloading the failed page may complete the sign-in',
} as const
const cookie = {
  cause: 'cookie-not-sent',
  when: 'it fails with one replica too, and the callback request carries no JSESSIONID: another host (127.0.0.1 instead of localhost), forceSecureSessionCookie over http, or a POST from another site',
} as const
const restarted = {
  cause: 'session-lost',
  when: 'the server was restarted or redeployed while somebody was signing in',
} as const

const fixes = [
  'Sessions are kept in memory up to 1.13: turn on sticky sessions (by a cookie that the balancer inserts) for `/api/v1/auth/login`, `/callback` and `/api/v1/auth/refresh` alike, or run one replica; 2.0 and later keep them in the database.',
]

export const atState: readonly ErrorText[] = [
  {
    text: [
      '[Auth Callback Servlet] Failed in Auth Login : Missing state parameter',
      'Missing state parameter',
    ],
    where: 'page of /callback, with status 200 up to 1.5 and 500 after; from 1.12 on only in the log',
    note: 'Up to 1.5 it means that this replica does not know the session. From 1.11 on a lost session has its own text, and this one means that the session holds no state, or that the callback came without one.',
    likely: [
      replicas,
      cookie,
      restarted,
      {
        cause: 'state-not-returned',
        when: 'the address of the callback has no state in its query: the provider left it out, or a proxy cut the query off',
      },
    ],
    fixes,
    references: issues('open-metadata/OpenMetadata', 16031, 21971),
  },
  {
    text: ['No session found for callback, redirecting to login', 'No session found for callback'],
    where: 'page of /callback, status 500, from 1.11 on (1.12 shows a fixed page and logs it)',
    note: 'Nothing redirects, whatever the text says. The code is not used up: a reload that reaches the right replica signs in.',
    likely: [
      replicas,
      cookie,
      {
        cause: 'session-lost',
        when: 'the server was restarted, or another tab of the same browser called /refresh in the meantime, which up to 1.13.1 ends the session',
      },
    ],
    fixes,
    references: issues('open-metadata/OpenMetadata', 26145, 28219, 30304, 31183),
  },
  {
    text: ['[Auth Callback Servlet] Authentication failed. Please try again.'],
    where: 'page of /callback, status 500, 1.12: one text for every error',
    note: 'The page hides the reason; the server log has it at the same time.',
    likely: [
      { ...replicas, when: `${replicas.when}; the log says "No session found for callback"` },
      { ...cookie, when: `${cookie.when}; the log says "No session found for callback"` },
      { cause: 'nonce-missing', when: 'the log says "Missing JWT nonce (nonce) claim"' },
      {
        cause: 'client-authentication',
        when: 'the log says "Bad token response, error=invalid_client" or "unauthorized_client"',
      },
    ],
  },
  {
    text: ['Missing state parameter in session', 'Missing state in session *'],
    where: 'JSON of /callback from 2.0 on, log of 1.12',
    likely: [
      { cause: 'state-overwritten', when: 'a second tab started a login in the same session' },
      { cause: 'state-consumed', when: 'the callback was loaded again after it had signed in' },
    ],
  },
  {
    text: 'No pending session found for callback',
    where: 'JSON of /callback, 2.0',
    note: 'Sessions are in the database here, so replicas are not the cause.',
    likely: [
      { cause: 'cookie-not-sent', when: 'the callback request carries no OM_SESSION cookie' },
      { cause: 'session-expired', when: 'the sign-in took longer than ten minutes' },
      {
        cause: 'state-consumed',
        when: 'the callback was loaded again: a session that is active is no longer pending',
      },
      { cause: 'cookie-overwritten', when: 'a second tab started a login, which replaced the cookie' },
    ],
  },
  {
    text: 'State parameter is different from the one sent in authentication request.',
    where: 'page or JSON of /callback',
    note: 'Each session holds one state, so parallel logins in one browser overwrite each other.',
    likely: [
      {
        cause: 'state-overwritten',
        when: 'the login was open in two tabs, or was started twice (double click, prefetch)',
      },
      {
        cause: 'state-altered',
        when: 'this browser started no login with the state in the address of the callback',
      },
    ],
  },
  {
    text: 'Missing nonce parameter from Session.',
    where: 'page of /callback, often as a second paragraph after "Missing state parameter"',
    note: 'The session was empty: the session was lost, and the nonce is not the problem. The code has been used up, so a reload cannot help.',
    likely: [replicas, cookie, restarted],
    fixes,
  },
  {
    text: 'Invalid MCP OAuth callback - missing state',
    where: 'HTTP 400, 2.0',
    likely: [
      {
        cause: 'state-not-returned',
        when: 'an MCP client signs in with 2.0: the token is in the fragment, or the shortcut for an active session is taken',
      },
    ],
    references: issues('open-metadata/OpenMetadata', 29229, 30449),
  },
]
