/** For tests: stories that look like a lost state, session or cookie of one kind and have another cause. */
import {
  begin,
  callbackReceived,
  fault,
  loginStarted,
  rejected,
  routed,
  signIn,
  tokenRequest,
} from '../story.ts'
import {
  atToken,
  badNonce,
  began,
  cookies,
  type LookAlikes,
  lost,
  quiet,
  refusedAt,
  secondLogin,
} from './parts.ts'

const restarted = fault('lab', { fault: 'restart', replica: 'replica-1' })
const gone = { same: [], changed: [], missing: ['sid'] }
const foreign = { same: [], changed: ['sid'], missing: [] }

export const ofTheState = {
  'other-replica': {
    'another replica is asked, and the cookie did not come': {
      steps: [
        ...began(),
        ...lost('replica-2', { sessionCookie: 'absent', session: undefined }, { cookies: gone }),
      ],
    },
    'another replica is asked, which has another key': {
      steps: [...began('cookie'), ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable' })],
    },
    'another replica is asked, of a store that lost the session': {
      steps: [
        ...began('redis'),
        fault('lab', { fault: 'redis-evicting' }),
        ...lost('replica-2', { store: 'redis', sessionCookie: 'unknown' }),
      ],
    },
    'another replica is asked, since the one that held the state was killed': {
      steps: [
        ...began(),
        fault('lab', { fault: 'kill', replica: 'replica-1' }),
        ...lost('replica-2', { sessionCookie: 'unknown' }),
      ],
    },
    'another replica refuses the token': {
      steps: quiet('replica-2', {}, [badNonce, tokenRequest('provider')]),
    },
    'another page is asked of another replica, and the user has no right to it': {
      steps: [
        ...quiet(
          'replica-1',
          { status: 302, freshCookie: true, leadsTo: { path: '/me', error: undefined } },
          [tokenRequest('provider')],
        ),
        routed('balancer', { role: 'landing', path: '/me', replica: 'replica-2', status: 403 }),
      ],
    },
  },
  'session-lost': {
    'a restart, and a second tab took the one place': {
      steps: [...began(), ...lost('replica-1', { sessionCookie: 'known' })],
      others: [secondLogin(begin + 1500)],
    },
    'a restart, and a balancer that asks another replica, which had never had the state': {
      steps: [...began(), restarted, ...lost('replica-2', { sessionCookie: 'unknown' })],
    },
    'a restart, and a callback without its cookie': {
      steps: [
        ...began(),
        restarted,
        ...lost('replica-1', { sessionCookie: 'absent', session: undefined }, { cookies: gone }),
      ],
    },
    'a restart with another key': {
      steps: [
        ...began('cookie'),
        restarted,
        ...lost('replica-1', { store: 'cookie', sessionCookie: 'unreadable' }),
      ],
    },
    'a kill, and nobody answers': {
      steps: [
        ...began(),
        fault('lab', { fault: 'kill', replica: 'replica-1' }),
        ...signIn(),
        routed('balancer', { replica: 'replica-1', status: 502, error: 'replica-1: unreachable', cookies }),
      ],
    },
  },
  'session-expired': {
    'a long sign-in, and a cookie that did not come': {
      steps: [
        ...began(),
        ...signIn(),
        callbackReceived('replica-1', { sessionCookie: 'absent', state: 'not-in-session' }, begin + 905_000),
        rejected('replica-1', {}, begin + 905_001),
      ],
    },
    'a long sign-in, and another replica': {
      steps: [
        ...began().slice(0, 1),
        ...signIn(),
        routed(
          'balancer',
          { replica: 'replica-2', stateIssuedBy: 'replica-1', status: 400, cookies },
          begin + 905_000,
        ),
      ],
    },
  },
  'cookie-not-sent': {
    'a cookie that was to live for ten minutes, and a sign-in of fifteen': {
      steps: [
        routed('balancer', {
          role: 'login',
          path: '/login',
          replica: 'replica-1',
          setCookies: ['sid; Max-Age=600; Path=/'],
        }),
        loginStarted('replica-1', { session: 'session:aaaa', cookie: 'sid; Max-Age=600; Path=/' }),
        ...signIn(),
        callbackReceived('replica-1', { sessionCookie: 'absent', state: 'not-in-session' }, begin + 905_000),
        rejected('replica-1', {}, begin + 905_001),
      ],
    },
    'a cookie of something else that did not come, and a token that was refused': {
      steps: quiet('replica-1', { cookies: { same: ['sid'], changed: [], missing: ['theme'] } }, [
        badNonce,
        tokenRequest('provider'),
      ]),
    },
    'no cookie had ever been set, and another replica is asked': {
      steps: quiet('replica-2', { sessionCookie: 'none-set', cookies: undefined }),
    },
    'a fault of cookies that strikes another login': {
      steps: [
        ...began(),
        { ...fault('lab', { fault: 'cookie-dropped', detail: 'to this login' }), login: 'L2' },
        ...lost('replica-2', { sessionCookie: 'unknown' }),
      ],
    },
  },
  'cookie-overwritten': {
    'a cookie that the relying party renews at each answer, and another replica': {
      steps: quiet('replica-2', { cookies: { same: [], changed: [], renewed: ['sid'], missing: [] } }),
    },
    'a cookie of an advertisement that changed, and another replica': {
      steps: quiet('replica-2', { cookies: { same: ['sid'], changed: ['ad'], missing: [] } }),
    },
    'the same session, and a second tab': {
      steps: [...began(), ...lost('replica-1', { sessionCookie: 'known', session: 'session:aaaa' })],
      others: [secondLogin(begin + 1500)],
    },
  },
  'state-overwritten': {
    'a second tab, and another replica': {
      steps: [...began(), ...lost('replica-2', { sessionCookie: 'unknown' })],
      others: [secondLogin(begin + 1500)],
    },
    'a second tab, and no cookie': {
      steps: [
        ...began(),
        ...lost('replica-1', { sessionCookie: 'absent', session: undefined }, { cookies: gone }),
      ],
      others: [secondLogin(begin + 1500)],
    },
    'a second tab, and a token that was refused': {
      steps: quiet('replica-1', {}, [badNonce, tokenRequest('provider')]),
      others: [secondLogin(begin + 1500).slice(0, 1)],
    },
  },
  'state-consumed': {
    'a callback that comes again after it had failed without its cookie': {
      steps: [...quiet('replica-1', { cookies: gone }), ...quiet('replica-1', { cookies: gone }).slice(-1)],
    },
    'a token endpoint that was down at first, and a code that had expired by then': {
      steps: [
        ...began(),
        ...signIn(),
        ...refusedAt('replica-1', {
          refusal: { check: 'token-endpoint' },
          between: [
            tokenRequest('provider', { status: 503 }),
            tokenRequest('provider', {
              status: 400,
              error: 'invalid_grant',
              cause: 'authorization code is expired',
            }),
          ],
        }),
      ],
    },
    'a code that was redeemed, and another that the provider refused without saying why': {
      steps: [
        ...began(),
        ...signIn(),
        ...refusedAt('replica-1', {
          refusal: { check: 'token-endpoint' },
          between: [
            tokenRequest('provider'),
            tokenRequest('provider', { status: 400, error: 'invalid_grant' }),
          ],
        }),
      ],
    },
    'a code that had expired': {
      steps: atToken({ error: 'invalid_grant', errorDescription: 'the code has expired' }),
    },
  },
  'state-not-returned': {
    'a relying party that sends no state, and whose user said no': {
      steps: [
        ...began().slice(0, 1),
        ...signIn(
          { has: { state: false, nonce: true, pkce: 'S256' } },
          { state: 'none-sent', error: 'access_denied', parameters: ['error'] },
        ),
        routed('balancer', { replica: 'replica-1', status: 403, stateParameter: 'absent', cookies }),
      ],
    },
    'a relying party that sends no state, and whose cookie did not come': {
      steps: [
        ...began().slice(0, 1),
        ...signIn(
          { has: { state: false, nonce: true, pkce: 'S256' } },
          { state: 'none-sent', parameters: ['code'] },
        ),
        routed('balancer', { replica: 'replica-1', status: 400, stateParameter: 'absent', cookies: gone }),
      ],
    },
  },
  'state-altered': {
    'a state that the lab has not seen go out, and another replica': {
      steps: quiet('replica-2', { stateParameter: 'unknown', stateIssuedBy: 'replica-1' }),
    },
  },
  'key-differs': {
    'a sealed cookie that something else overwrote': {
      steps: [
        ...began('cookie'),
        ...lost(
          'replica-2',
          { store: 'cookie', sessionCookie: 'unreadable', session: 'session:bbbb' },
          { cookies: foreign, stateInCookie: true },
        ),
      ],
    },
    'a sealed cookie of which nobody says whether it came back as it was': {
      steps: [
        ...began('cookie').slice(1),
        ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable', session: undefined }).slice(
          0,
          -1,
        ),
      ],
    },
    'a sealed cookie that something changed on its way back to the replica that sealed it': {
      steps: [
        ...began('cookie'),
        ...lost(
          'replica-1',
          { store: 'cookie', sessionCookie: 'unreadable', session: undefined },
          { stateIssuedBy: 'replica-1', cookies: foreign, stateInCookie: true },
        ),
      ],
    },
    'a long cookie of something else, and a state in the memory of another replica': {
      steps: quiet('replica-2', { stateInCookie: true }),
    },
  },
  'store-unavailable': {
    'a slow Redis, and a token that was refused': {
      steps: quiet('replica-1', {}, [
        fault('lab', { fault: 'redis-slow', detail: '3 s' }),
        badNonce,
        tokenRequest('provider'),
      ]),
    },
    'a Redis that is down, of replicas that keep all in memory': {
      steps: quiet('replica-2', {}, [fault('lab', { fault: 'redis-down' })]),
    },
  },
} as const satisfies Readonly<Record<string, LookAlikes>>
