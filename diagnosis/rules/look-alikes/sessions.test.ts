/** A missing state because of where the session was: another replica, a restart, a store, a key, its end. */

import { lost, tellApart } from '../../testing/look-alikes.ts'
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
  'the callback on another replica': {
    cause: 'other-replica',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'unknown' })],
    summary: /replica-1 issued the state.*replica-2/,
  },
  'a session of another login on the replica that was asked': {
    cause: 'other-replica',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-2', { sessionCookie: 'known' })],
    summary: /replica-2, which does not know it/,
  },
  'a replica that restarted in between': {
    cause: 'session-lost',
    steps: [loginStarted('replica-1'), ...signIn(), ...lost('replica-1', { sessionCookie: 'unknown' })],
    context: { unbound: story(fault('lab', { fault: 'restart', replica: 'replica-1' }, begin + 1500)) },
    summary: /replica-1 kept the state in its own memory, which was lost when it ended \(restart\)/,
    proof: [/At 10:02:04.500: restart of replica-1/],
    fix: /outside the process/,
  },
  'a replica that restarted, and another that was asked': {
    cause: 'session-lost',
    steps: [
      loginStarted('replica-1'),
      fault('lab', { fault: 'restart', replica: 'replica-1' }),
      ...signIn(),
      ...lost('replica-2', { sessionCookie: 'unknown' }),
    ],
    summary: /^Most likely .* What would decide it: whether the balancer would have asked replica-1/,
  },
  'a replica that restarted, and a balancer that asks for it by its cookie': {
    cause: 'session-lost',
    steps: [
      loginStarted('replica-1'),
      fault('lab', { fault: 'kill', replica: 'replica-1' }),
      ...signIn(),
      ...lost('replica-2', { sessionCookie: 'unknown' }),
      routed('balancer', { replica: 'replica-2', policy: 'sticky', status: 400 }),
    ],
    summary: /^replica-1 kept the state/,
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
    proof: [/replica-2 got this error from the store: connect ECONNREFUSED/],
  },
  'a shared store that is down when the login begins': {
    cause: 'store-unavailable',
    steps: [rejected('replica-1', { check: 'store', error: 'READONLY You cannot write', status: 503 })],
    summary: /could not be stored/,
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
  'a sealed cookie that the other replica cannot open, and that may have been changed': {
    cause: 'key-differs',
    steps: [
      loginStarted('replica-1', { store: 'cookie' }),
      ...signIn(),
      ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable' }),
    ],
    summary: /^Most likely replica-1 sealed .* its key is different, or the cookie was changed on the way/,
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
  'a sealed cookie that came back as it was, to a replica without the key': {
    cause: 'key-differs',
    steps: [
      loginStarted('replica-1', { store: 'cookie', session: 'session:aaaa' }),
      ...signIn(),
      ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable', session: 'session:aaaa' }),
    ],
    summary: /^replica-1 sealed the session cookie with a key that replica-2 does not have/,
  },
  'a sign-in that took too long': {
    cause: 'session-expired',
    steps: [
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-1', { sessionCookie: 'unknown', state: 'expired' }, begin + 905_000),
      { ...rejected('replica-1', { facts: { limit: 600 } }), at: begin + 905_100 },
    ],
    summary: /took 905 s and a login is kept for 600 s/,
  },
})
