/** Which logins get a diagnosis at all, and which of several causes comes first. */
import { expect, test } from 'vitest'
import { diagnose, diagnoseAll } from './diagnose.ts'
import {
  begin,
  callbackReceived,
  fault,
  idToken,
  loginStarted,
  rejected,
  replayed,
  routed,
  signedIn,
  signIn,
  story,
  tokenRequest,
} from './testing/story.ts'

const lost = [
  loginStarted('replica-1'),
  ...signIn(),
  callbackReceived('replica-2', { sessionCookie: 'unknown', state: 'not-in-session' }),
  rejected('replica-2'),
  routed('balancer', { replica: 'replica-2', status: 400 }),
]

test('a login that signed in has no diagnosis', () => {
  const events = story(
    loginStarted('replica-1'),
    ...signIn(),
    callbackReceived('replica-1'),
    tokenRequest('provider'),
    idToken('provider'),
    signedIn('replica-1'),
    routed('balancer', { replica: 'replica-1' }),
  )
  expect(diagnose(events)).toBeUndefined()
})

test('a login that is not finished has no diagnosis', () => {
  expect(diagnose([])).toBeUndefined()
  expect(diagnose(story(loginStarted('replica-1'), ...signIn()))).toBeUndefined()
})

test('a login that failed first and signed in on a reload has no diagnosis', () => {
  expect(diagnose(story(...lost, callbackReceived('replica-1'), signedIn('replica-1')))).toBeUndefined()
})

test('a replay that the lab makes on the owner does not count as a sign-in', () => {
  const events = story(
    ...lost,
    callbackReceived('replica-1'),
    signedIn('replica-1'),
    replayed('lab', { replica: 'replica-1' }),
  )
  const diagnosis = diagnose(events)
  expect(diagnosis?.cause).toBe('other-replica')
  expect(diagnosis?.evidence.map(({ text }) => text)).toContain(
    'The same callback, replayed on replica-1, signs in (302): the state is there.',
  )
})

test('entries may come in any order', () => {
  const events = story(...lost)
  expect(diagnose([...events].reverse())).toEqual(diagnose(events))
})

test('every evidence of an entry names it and its time', () => {
  const events = story(...lost)
  for (const { entry, at } of diagnose(events)?.evidence ?? []) {
    expect(events.find(({ seq }) => seq === entry)?.at).toBe(at)
  }
})

test('unknown appears only where nothing is proven, and says which check failed', () => {
  expect(diagnoseAll(story(...lost)).map(({ cause }) => cause)).not.toContain('unknown')
  const odd = diagnoseAll(
    story(
      loginStarted('replica-1'),
      callbackReceived('replica-1'),
      rejected('replica-1', { check: 'weather' }),
    ),
  )
  expect(odd.map(({ cause }) => cause)).toEqual(['unknown'])
  expect(odd[0]?.summary).toContain('weather')
})

test('a browser that never returned is diagnosed once its caller knows that nothing more will come', () => {
  const events = story(
    loginStarted('replica-1', { host: 'localhost:8585' }),
    ...signIn({ redirectUri: 'https://localhost:8585/callback' }),
  )
  expect(diagnose(events, { now: begin + 10_000 })).toBeUndefined()
  expect(diagnose(events, { now: begin + 700_000 })?.cause).toBe('redirect-uri-mismatch')
  const diagnosis = diagnose(events, { ended: true, now: begin + 10_000 })
  expect(diagnosis).toMatchObject({ cause: 'redirect-uri-mismatch' })
  expect(diagnosis?.summary).toContain('https://localhost:8585/callback')
})

test('a fault that was cleared, or struck before the login, is no cause', () => {
  const quiet = story(
    routed('balancer', { role: 'login', replica: 'replica-1' }),
    ...signIn(),
    routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400 }),
  )
  const struck = fault('lab', { fault: 'redis-down' }, begin - 5000)
  const cleared = fault('lab', { fault: 'cleared', detail: 'redis-down' }, begin - 4000)
  expect(diagnose(quiet, { unbound: story(struck) })?.cause).toBe('session-lost')
  expect(diagnose(quiet, { unbound: story(struck, cleared) })?.cause).toBe('unknown')
  const restarted = fault('lab', { fault: 'restart', replica: 'replica-1' }, begin - 5000)
  expect(diagnose(quiet, { unbound: story(restarted) })?.cause).toBe('unknown')
})

test('a replica that gives no answer is named', () => {
  const events = story(
    routed('balancer', { role: 'login', replica: 'replica-1' }),
    ...signIn(),
    routed('balancer', {
      replica: 'replica-1',
      stateIssuedBy: 'replica-1',
      status: 504,
      error: 'no answer within 30 s',
    }),
    tokenRequest('provider'),
  )
  expect(diagnose(events)?.summary).toBe('replica-1 gave no answer to the callback: no answer within 30 s.')
})

test('logins of other browsers, as their runs tell, explain nothing', () => {
  const mine = story(
    { ...loginStarted('replica-1'), run: 'one' },
    ...signIn(),
    callbackReceived('replica-1', { state: 'not-in-session' }),
    rejected('replica-1'),
  )
  const others = (run: string | undefined) => [
    story({ ...loginStarted('replica-1', {}, begin + 1500), login: 'L2', run }),
  ]
  expect(diagnose(mine, { otherLogins: others('one') })?.summary).toMatch(
    /a second login was started in the same browser/i,
  )
  expect(diagnose(mine, { otherLogins: others('two') })?.summary).not.toMatch(/a second login/i)
})

test('logins of other browsers, as the balancer names them, explain nothing', () => {
  const of = (browser: string) => routed('balancer', { role: 'login', replica: 'replica-1', browser })
  const mine = story(
    of('L1'),
    ...signIn(),
    routed('balancer', { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400, browser: 'L1' }),
  )
  const others = (browser: string) => [story({ ...of(browser), login: 'L2', at: begin + 1500 })]
  expect(diagnose(mine, { otherLogins: others('L1') })?.cause).toBe('state-overwritten')
  expect(diagnose(mine, { otherLogins: others('L2') })?.cause).toBe('unknown')
})

test('where no rule knows the cause, the dictionary may know the words', () => {
  const refusal = rejected('replica-1', {
    check: 'client-type',
    error: 'Callback endpoint not available for public clients',
    status: 404,
  })
  expect(diagnose(story(refusal))).toMatchObject({
    cause: 'unknown',
    fixes: expect.arrayContaining([expect.stringContaining('AUTHENTICATION_CLIENT_TYPE=confidential')]),
  })
})

test('a fault that strikes while the balancer waits for the callback counts, although the request came before it', () => {
  const shared = { login: 'L1', run: undefined } as const
  const events = [
    {
      ...shared,
      kind: 'login-started',
      by: 'replica-1',
      seq: 1,
      at: 1000,
      store: 'redis',
      sends: { nonce: true, pkce: false },
      pendingLogins: 0,
    },
    {
      ...shared,
      kind: 'fault',
      by: 'lab',
      seq: 2,
      at: 1031,
      fault: 'redis-slow',
      replica: undefined,
      detail: '3 s',
    },
    {
      ...shared,
      kind: 'routed',
      by: 'balancer',
      seq: 3,
      at: 1030,
      method: 'GET',
      path: '/callback',
      replica: 'replica-2',
      why: 'it was its turn',
      status: 504,
      role: 'callback',
      sessionCookie: 'sent',
      stateIssuedBy: 'replica-1',
      error: 'replica-2: no-answer',
    },
  ] as const
  expect(diagnose(events)?.cause).toBe('store-unavailable')
})

test('a discovery document that did not come is no issuer of another name, whatever its address says', () => {
  const steps = (error: string) => story(rejected('replica-1', { check: 'discovery', error }))
  const first = (error: string) => diagnose(steps(error))
  expect(first('GET http://idp.test/issuer/.well-known/openid-configuration: ECONNREFUSED')?.cause).toBe(
    'provider-unreachable',
  )
  expect(first('discovered metadata issuer does not match the expected issuer')?.cause).toBe(
    'issuer-mismatch',
  )
})

test('an altered state that waits without a callback proves nothing of a browser that nobody knows', () => {
  const waiting = (run?: string) =>
    story(...signIn({}, { state: 'altered' }).map((step) => ({ ...step, login: 'L2', run })))
  const told = (run?: string) =>
    diagnose(
      story(
        ...[
          callbackReceived('replica-1', { state: 'not-in-session' }),
          rejected('replica-1', { check: 'state' }),
        ].map((step) => ({ ...step, run })),
      ),
      { otherLogins: [waiting(run)] },
    )
  expect(told('one')).toMatchObject({ cause: 'state-altered', certainty: 'proven' })
  expect(told()?.certainty).not.toBe('proven')
})
