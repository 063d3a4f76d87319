/** The causes behind one and the same "Missing state parameter", told apart by what the journal saw. */
import { expect, test } from 'vitest'
import type { DiagnosisContext } from '../diagnose.ts'
import { diagnose } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import {
  authorizationRequest,
  authorizationResponse,
  begin,
  callbackReceived,
  fault,
  loginStarted,
  quirk,
  rejected,
  routed,
  type Step,
  signedIn,
  signIn,
  story,
  tokenRequest,
} from '../story.ts'

interface LookAlike {
  readonly cause: Cause
  readonly steps: readonly Step[]
  readonly context?: DiagnosisContext
  readonly summary: RegExp
  /** Each must appear in the evidence. */
  readonly proof?: readonly RegExp[]
  readonly fix?: RegExp
}

const lost = (replica: string, details: Parameters<typeof callbackReceived>[1]) => [
  callbackReceived(replica, { state: 'not-in-session', ...details }),
  rejected(replica),
]

const otherTab = (replica: string, details: Parameters<typeof loginStarted>[1] = {}) =>
  story({ ...loginStarted(replica, details, begin + 1500), login: 'L2' })

const table: Readonly<Record<string, LookAlike>> = {
  'the callback on another replica': {
    cause: 'other-replica',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'unknown' })],
    summary: /replica-1 issued the state.*replica-2/,
  },
  'a session of another login on the replica that was asked': {
    cause: 'other-replica',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'known' })],
    summary: /replica-2, which has never heard of it/,
  },
  'a replica that restarted in between': {
    cause: 'session-lost',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'unknown' })],
    context: { unbound: story(fault('lab', { fault: 'restart', replica: 'replica-1' }, begin + 1500)) },
    summary: /replica-1 kept the state in its own memory, which was lost when it ended \(restart\)/,
    proof: [/At 10:02:04.500: restart of replica-1/],
    fix: /outside the process/,
  },
  'a replica that was killed, so that another was asked': {
    cause: 'session-lost',
    steps: [
      loginStarted('replica-1'),
      fault('lab', { fault: 'kill', replica: 'replica-1' }),
      ...signIn(),
      ...lost('replica-2', { sessionCookie: 'unknown' }),
    ],
    summary: /replica-1 kept the state.*\(kill\)/,
  },
  'a restart before the login began': {
    cause: 'other-replica',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'unknown' })],
    context: { unbound: story(fault('lab', { fault: 'restart', replica: 'replica-1' }, begin - 5000)) },
    summary: /replica-1 issued the state/,
  },
  'a restart of the replica that was asked, which never had the state': {
    cause: 'other-replica',
    steps: [
      loginStarted('replica-1'),
      fault('lab', { fault: 'restart', replica: 'replica-2' }),
      ...signIn(),
      ...lost('replica-2', { sessionCookie: 'unknown' }),
    ],
    summary: /replica-1 issued the state/,
  },
  'a replica that forgot on its own': {
    cause: 'session-lost',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'unknown' })],
    summary: /replica-1 stored the state itself and no longer knows the session/,
  },
  'a shared store that dropped the session': {
    cause: 'session-lost',
    steps: [
      loginStarted('replica-1', { store: 'redis' }),
      fault('lab', { fault: 'redis-evict' }),
      ...signIn(),
      ...lost('replica-2', { store: 'redis', sessionCookie: 'unknown' }),
    ],
    summary: /the redis store no longer has the session, after redis-evict/,
    fix: /noeviction/,
  },
  'a shared store that is down': {
    cause: 'store-unavailable',
    steps: [
      loginStarted('replica-1', { store: 'redis' }),
      ...signIn(),
      ...lost('replica-2', { store: 'redis', sessionCookie: 'unknown', storeError: 'connect ECONNREFUSED' }),
    ],
    summary: /could not be read at the callback: the redis store/,
    proof: [/replica-2 got from the store: connect ECONNREFUSED/],
  },
  'a shared store that is down when the login begins': {
    cause: 'store-unavailable',
    steps: [rejected('replica-1', { check: 'store', error: 'READONLY You cannot write', status: 503 })],
    summary: /could not be kept/,
  },
  'a store that is down under replicas that report nothing': {
    cause: 'store-unavailable',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1' }),
      fault('lab', { fault: 'redis-down' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-2', stateIssuedBy: 'replica-1', status: 500 }),
    ],
    summary: /did not answer or refused/,
  },
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
    summary: /began at 127.0.0.1:8585 and the callback went to localhost:8585/,
    fix: /OIDC_CALLBACK/,
  },
  'form_post with a Lax cookie': {
    cause: 'cookie-not-sent',
    steps: [
      loginStarted('replica-1', { cookie: 'sid; Path=/; HttpOnly; SameSite=Lax' }),
      ...signIn({}, { mode: 'form_post' }),
      ...lost('replica-1', { sessionCookie: 'absent', method: 'POST' }),
    ],
    summary: /form_post/,
    fix: /SameSite=None; Secure/,
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
  'a cookie sealed with a key that the other replica lacks': {
    cause: 'key-differs',
    steps: [
      loginStarted('replica-1', { store: 'cookie' }),
      ...signIn(),
      ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable' }),
    ],
    summary: /replica-1 sealed the session cookie with a key that replica-2 does not have/,
  },
  'a cookie that its own replica can no longer open': {
    cause: 'key-differs',
    steps: [
      loginStarted('replica-1', { store: 'cookie' }),
      ...signIn(),
      ...lost('replica-1', { store: 'cookie', sessionCookie: 'unreadable' }),
    ],
    summary: /its key has changed since/,
  },
  'a second tab that took the one slot': {
    cause: 'state-overwritten',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'known' })],
    context: { otherLogins: [otherTab('replica-1')] },
    summary: /a second login in the same browser/i,
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
    summary: /a second login in the same browser/i,
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
  'a sealed cookie that came back as it was, to a replica without the key': {
    cause: 'key-differs',
    steps: [
      loginStarted('replica-1', { store: 'cookie', session: 'session:aaaa' }),
      ...signIn(),
      ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable', session: 'session:aaaa' }),
    ],
    summary: /replica-1 sealed/,
  },
  'a fault of cookies that had struck before, under replicas that report nothing': {
    cause: 'cookie-not-sent',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400 }),
    ],
    context: { unbound: story(fault('lab', { fault: 'cookie-dropped' }, begin - 60_000)) },
    summary: /carried no session cookie/,
  },
  'a query that the lab drops behind the balancer': {
    cause: 'state-not-returned',
    steps: [
      routed('balancer', { role: 'login', replica: 'replica-1' }),
      ...signIn(),
      routed('balancer', { replica: 'replica-1', status: 400, stateParameter: 'absent' }),
    ],
    summary: /reached the balancer without it/,
  },
  'a callback that was reloaded': {
    cause: 'state-consumed',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1'),
      tokenRequest('provider'),
      signedIn('replica-1'),
      ...lost('replica-1', { sessionCookie: 'known', state: 'consumed' }),
    ],
    summary: /came again after 3 s: its state had been used already/,
    proof: [/replica-1 received this callback the first time at 10:02:06/, /signed the user in/],
  },
  'a code that was redeemed twice where the state is not consumed': {
    cause: 'state-consumed',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1'),
      tokenRequest('provider'),
      signedIn('replica-1'),
      callbackReceived('replica-1'),
      tokenRequest('provider', {
        status: 400,
        error: 'invalid_grant',
        cause: 'authorization code already consumed',
      }),
      rejected('replica-1', { check: 'token-endpoint', error: 'Bad token response, error=invalid_grant' }),
    ],
    summary: /its code had been redeemed already/,
    proof: [/authorization code already consumed/],
  },
  'a sign-in that took too long': {
    cause: 'session-expired',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1', { sessionCookie: 'unknown', state: 'expired' }, begin + 905_000),
      { ...rejected('replica-1', { facts: { limit: 600 } }), at: begin + 905_100 },
    ],
    summary: /took 905 s and is remembered for 600 s/,
  },
  'a provider that leaves the state out': {
    cause: 'state-not-returned',
    steps: [
      loginStarted('replica-1'),
      ...signIn({}, { state: 'missing', parameters: ['code'] }),
      quirk('provider', { quirk: 'authorization-response-state-missing', stage: 'authorization-response' }),
      callbackReceived('replica-1', { state: 'absent-from-request' }),
      rejected('replica-1'),
    ],
    summary: /The provider left the state out/,
    proof: [/parameters code\./, /quirk authorization-response-state-missing/],
  },
  'a proxy that drops the query': {
    cause: 'state-not-returned',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-2', { sessionCookie: 'unknown', state: 'absent-from-request' }),
      rejected('replica-2'),
    ],
    summary: /something between them dropped the query/,
  },
  'a login without any state': {
    cause: 'state-not-returned',
    steps: [
      authorizationRequest('provider', { has: { state: false, nonce: true, pkce: false } }),
      authorizationResponse('provider', { state: 'none-sent', parameters: ['code'] }),
      callbackReceived('replica-1', { state: 'absent-from-request' }),
      rejected('replica-1'),
    ],
    summary: /reached the provider without a state/,
  },
  'a provider that changes the state': {
    cause: 'state-altered',
    steps: [
      loginStarted('replica-1'),
      ...signIn({}, { state: 'altered' }),
      ...lost('replica-1', { sessionCookie: 'known' }),
    ],
    summary: /not the one that was sent/,
  },
  'a changed state that looks like a login of its own': {
    cause: 'state-altered',
    steps: lost('replica-1', { sessionCookie: 'known' }),
    context: { otherLogins: [story(loginStarted('replica-1'), ...signIn({}, { state: 'altered' }))] },
    summary: /not the one that was sent/,
  },
}

for (const [what, { cause, steps, context, summary, proof = [], fix }] of Object.entries(table)) {
  test(`${what} is ${cause}`, () => {
    const diagnosis = diagnose(story(...steps), context)
    expect(diagnosis?.cause).toBe(cause)
    expect(diagnosis?.summary).toMatch(summary)
    const evidence = diagnosis?.evidence.map(({ text }) => text).join('\n')
    for (const each of proof) expect(evidence).toMatch(each)
    if (fix) expect(diagnosis?.fixes.join('\n')).toMatch(fix)
    expect(diagnosis?.fixes.length).toBeGreaterThan(0)
  })
}
