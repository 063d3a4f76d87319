/** A missing state because of the cookie: not sent, overwritten, or with another login in its session. */

import { lost, otherTab, tellApart } from '../../testing/look-alikes.ts'
import {
  begin,
  callbackReceived,
  fault,
  loginStarted,
  rejected,
  routed,
  signIn,
  story,
} from '../../testing/story.ts'

tellApart({
  'no cookie at the callback': {
    cause: 'cookie-not-sent',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'absent' })],
    summary: /carried no session cookie/,
  },
  'no cookie, and the callback on another replica as well': {
    cause: 'cookie-not-sent',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'absent' })],
    summary: /carried no session cookie/,
  },
  'no cookie, seen by the balancer alone': {
    cause: 'cookie-not-sent',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1', sessionCookie: 'none-set' }),
      routed('balancer', {
        replica: 'replica-1',
        stateIssuedBy: 'replica-1',
        sessionCookie: 'absent',
        status: 400,
      }),
    ],
    summary: /carried no session cookie/,
  },
  'a login on 127.0.0.1 with the callback on localhost': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { host: '127.0.0.1:8585' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'absent', host: 'localhost:8585' }),
    ],
    summary: /began at 127.0.0.1:8585, but the callback went to localhost:8585/,
    fix: /OIDC_CALLBACK/,
  },
  'form_post with a Lax cookie': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; SameSite=Lax' }),
      ...signIn({ redirectUri: 'http://rp.test/callback' }, { mode: 'form_post' }),
      ...lost('replica-1', { sessionCookie: 'absent', method: 'POST' }),
    ],
    summary: /form_post/,
    fix: /SameSite=None; Secure/,
  },
  'form_post with a Lax cookie, from the same site': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; SameSite=Lax' }),
      ...signIn({}, { mode: 'form_post' }),
      ...lost('replica-1', { sessionCookie: 'absent', method: 'POST' }),
    ],
    summary: /cannot know which login it belongs to\.$/,
  },
  'a Strict cookie, from the same site': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; SameSite=Strict' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'absent' }),
    ],
    summary: /cannot know which login it belongs to\.$/,
  },
  'a Secure cookie over http to localhost, which browsers send': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; Secure; SameSite=Lax' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'absent' }),
    ],
    summary: /cannot know which login it belongs to\.$/,
  },
  'a cookie that was to live for ten minutes, and a sign-in of fifteen': {
    cause: 'session-expired',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Max-Age=600; Path=/' }),
      ...signIn(),
      callbackReceived('replica-1', { sessionCookie: 'absent', state: 'not-in-session' }, begin + 905_000),
      rejected('replica-1', {}, begin + 905_001),
    ],
    summary: /took 905 s, but the cookie sid lasts only 600 s: it had expired/,
  },
  'a Secure cookie over http': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; Secure; SameSite=None' }),
      ...signIn({ redirectUri: 'http://rp.test/callback' }),
      ...lost('replica-1', { sessionCookie: 'absent' }),
    ],
    summary: /Secure.*plain http/,
    fix: /FORCE_SECURE_SESSION_COOKIE=false/,
  },
  'a cookie for a path that does not cover the callback': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/api; HttpOnly' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'absent' }),
    ],
    summary: /path \/api/,
  },
  'a second tab that took the one slot': {
    cause: 'state-overwritten',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'known' })],
    context: { otherLogins: [otherTab('replica-1')] },
    summary: /a second login was started in the same browser/i,
    proof: [/Another login of this browser began on replica-1 at 10:02:04.500/],
  },
  'a session that never held the state': {
    cause: 'state-overwritten',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'known' })],
    summary: /the redirect went out before the session was saved/,
  },
  'a second tab, seen by the balancer alone': {
    cause: 'state-overwritten',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1', sessionCookie: 'none-set' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400 }),
    ],
    context: {
      otherLogins: [
        story({ ...routed('balancer', { role: 'login', replica: 'replica-1' }, begin + 1500), login: 'L2' }),
      ],
    },
    summary: /a second login was started in the same browser/i,
  },
  'another application that overwrote the cookie': {
    cause: 'cookie-overwritten',
    steps: [
      loginStarted('replica-1', { session: 'session:aaaa' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'unknown', session: 'session:bbbb' }),
    ],
    summary: /Something replaced the session cookie/,
    proof: [/put in the session session:aaaa/, /names the session session:bbbb/],
  },
  'another tab whose login got a new session': {
    cause: 'cookie-overwritten',
    steps: [
      loginStarted('replica-1', { session: 'session:aaaa' }),
      ...signIn(),
      ...lost('replica-1', { sessionCookie: 'known', session: 'session:bbbb' }),
    ],
    context: { otherLogins: [otherTab('replica-1', { session: 'session:bbbb' })] },
    summary: /Another login in the same browser replaced the session cookie/,
  },
  'a foreign value in a cookie that is sealed': {
    cause: 'cookie-overwritten',
    steps: [
      loginStarted('replica-1', { store: 'cookie', session: 'session:aaaa' }),
      ...signIn(),
      ...lost('replica-1', { store: 'cookie', sessionCookie: 'unreadable', session: 'session:bbbb' }),
    ],
    summary: /Something replaced the session cookie/,
  },
  'a fault of cookies that waits for callbacks and did not strike this one': {
    cause: 'unknown',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400 }),
    ],
    context: { unbound: story(fault('lab', { fault: 'cookie-dropped' }, begin - 60_000)) },
    summary: /nothing that was seen suggests a cause/,
  },
})
