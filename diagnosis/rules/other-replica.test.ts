/** other-replica: exactly where the state is held by another replica than the one that was asked. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import {
  callbackReceived,
  fault,
  loginStarted,
  rejected,
  routed,
  signIn,
  story,
  tokenRequest,
  userinfoRequest,
} from '../testing/story.ts'

test('says who stored the state, when, who was asked and what it holds', () => {
  const diagnosis = diagnose(
    story(
      loginStarted('replica-1'),
      ...signIn(),
      callbackReceived('replica-2', { sessionCookie: 'unknown', state: 'not-in-session', pendingLogins: 0 }),
      rejected('replica-2'),
    ),
  )
  expect(diagnosis?.cause).toBe('other-replica')
  expect(diagnosis?.evidence.map(({ text }) => text)).toEqual([
    'replica-1 stored the state in its own memory at 10:02:03.000 (it then held 1 pending).',
    'The callback reached replica-2, not replica-1.',
    'replica-2 received the callback at 10:02:06.000: the session cookie was sent, but this replica knows no such session; it holds 0 pending logins.',
    'replica-2 answered 400: "Missing state parameter".',
  ])
  expect(diagnosis?.fixes.join(' ')).toMatch(/shared store.*HAProxy/)
  expect(diagnosis?.fixes.join(' ')).not.toMatch(/--store|--balance/)
  expect(diagnosis?.reproduce?.join(' ')).toMatch(/--balance sticky/)
})

test('needs nothing but the balancer, for replicas that report nothing', () => {
  const diagnosis = diagnose(
    story(
      routed('balancer', { role: 'login', path: '/login', replica: 'replica-1', sessionCookie: 'none-set' }),
      routed('balancer', { replica: 'replica-2', stateIssuedBy: 'replica-1', status: 500 }),
    ),
  )
  expect(diagnosis?.cause).toBe('other-replica')
  expect(diagnosis?.evidence[2]?.text).toContain('The balancer sent the callback to replica-2')
})

test('with the balancer alone: not where the same replica failed, nor where the user was asked for', () => {
  const same = story(routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 500 }))
  expect(diagnose(same)?.cause).not.toBe('other-replica')
  const asked = story(
    ...signIn(),
    tokenRequest('provider'),
    userinfoRequest('provider'),
    routed('balancer', { replica: 'replica-2', stateIssuedBy: 'replica-1', status: 500 }),
  )
  expect(diagnose(asked)?.cause).not.toBe('other-replica')
})

test('holds exactly where another replica has the state', () => {
  const replica = fc.integer({ min: 1, max: 4 }).map((n) => `replica-${n}` as const)
  fc.assert(
    fc.property(
      replica,
      replica,
      fc.boolean(),
      fc.constantFrom('memory', 'redis', 'cookie'),
      fc.constantFrom(undefined, 'restart', 'kill'),
      (owner, asked, reports, store, harm) => {
        const held = owner !== asked && store === 'memory' && harm === undefined
        // The model: memory is found by its owner as long as that lives, the shared stores by everybody.
        const found = store !== 'memory' || (owner === asked && harm === undefined)
        fc.pre(!found)
        const callback = routed('balancer', { replica: asked, stateIssuedBy: owner, status: 500 })
        const harmed = harm === undefined ? [] : [fault('lab', { fault: harm, replica: owner })]
        const events = reports
          ? story(
              loginStarted(owner, { store }),
              ...harmed,
              ...signIn(),
              callbackReceived(asked, { store, sessionCookie: 'unknown', state: 'not-in-session' }),
              rejected(asked),
              callback,
            )
          : story(
              routed('balancer', {
                role: 'login',
                path: '/login',
                replica: owner,
                sessionCookie: 'none-set',
              }),
              ...harmed,
              ...signIn(),
              callback,
            )
        expect(diagnose(events)?.cause === 'other-replica').toBe(held)
      },
    ),
  )
})
