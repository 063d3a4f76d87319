/** Replicas that report nothing: what is likely, and that nothing is called proven that looks like another cause. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose, diagnoseAll } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import {
  authorizationRequest,
  begin,
  fault,
  idToken,
  quirk,
  replayed,
  routed,
  type Step,
  signIn,
  story,
  tokenRequest,
} from '../testing/story.ts'

const sent = { same: ['sid'], changed: [], missing: [] }
const login = (replica = 'replica-1') =>
  routed('balancer', {
    role: 'login',
    path: '/login',
    replica,
    sessionCookie: 'none-set',
    setCookies: ['sid; Path=/'],
  })
const callback = (replica: string, details: Parameters<typeof routed>[1] = {}) =>
  routed('balancer', {
    replica,
    stateIssuedBy: 'replica-1',
    status: 500,
    stateParameter: 'present',
    cookies: sent,
    ...details,
  })
/** A callback that does its work, at this replica. */
const signedInAt = (replica: string): Step[] => [
  login(),
  ...signIn(),
  tokenRequest('provider'),
  callback(replica, { status: 302, freshCookie: true, leadsTo: { path: '/me', error: undefined } }),
]
const landing = (replica: string, details: Parameters<typeof routed>[1] = {}) =>
  routed('balancer', {
    role: 'landing',
    path: '/me',
    replica,
    status: 401,
    cookies: { same: ['user'], changed: [], missing: [] },
    stateInCookie: false,
    ...details,
  })
const nonce = (before: unknown, after: unknown) =>
  quirk('provider', {
    quirk: 'id-token-nonce-mismatch',
    stage: 'id-token-claims',
    honest: { nonce: before },
    sent: after === undefined ? {} : { nonce: after },
    expect: 'reject',
    level: 'must',
  })

/** A page with status 200 for somebody who is not signed in. */
const offer = { path: '/welcome', status: 200, offersLogin: true, text: 'Welcome. Sign in' }

const table: Readonly<Record<string, { steps: readonly Step[]; cause: Cause; not?: Cause }>> = {
  'another replica, and nobody redeemed the code': {
    steps: [login(), ...signIn(), callback('replica-2')],
    cause: 'other-replica',
  },
  'another replica that shows a page with status 200': {
    steps: [login(), ...signIn(), callback('replica-2', { status: 200, text: 'Missing state parameter' })],
    cause: 'other-replica',
  },
  'another replica that redeemed the code although it had no state': {
    steps: [
      login(),
      ...signIn(),
      tokenRequest('provider'),
      callback('replica-2', { status: 200, text: 'Missing state parameter' }),
    ],
    cause: 'other-replica',
  },
  'another replica whose redirect leads to a page of failure': {
    steps: [
      login(),
      ...signIn(),
      callback('replica-2', { status: 302, leadsTo: { path: '/login', error: 'error' } }),
    ],
    cause: 'other-replica',
  },
  'a sealed cookie that another replica does not accept': {
    steps: [login(), ...signIn(), callback('replica-2', { stateInCookie: true })],
    cause: 'key-differs',
    not: 'other-replica',
  },
  'a cookie that did not come back': {
    steps: [
      login(),
      ...signIn(),
      callback('replica-2', {
        sessionCookie: 'absent',
        cookies: { same: [], changed: [], missing: ['sid'] },
      }),
    ],
    cause: 'cookie-not-sent',
  },
  'a cookie with a value of somebody else': {
    steps: [
      login(),
      ...signIn(),
      callback('replica-1', { cookies: { same: [], changed: ['sid'], missing: [] } }),
    ],
    cause: 'cookie-overwritten',
  },
  'a restart in between': {
    steps: [
      login(),
      fault('lab', { fault: 'restart', replica: 'replica-1' }),
      ...signIn(),
      callback('replica-1'),
    ],
    cause: 'session-lost',
  },
  'a nonce that was changed, and a relying party that says nothing of why': {
    steps: [login(), ...signIn(), nonce('a', 'b'), tokenRequest('provider'), callback('replica-1')],
    cause: 'nonce-mismatch',
  },
  'a session that another replica does not know, after a callback that went well': {
    steps: [...signedInAt('replica-2'), landing('replica-1')],
    cause: 'other-replica',
  },
  'a session in a cookie that another replica does not accept, after a callback that went well': {
    steps: [...signedInAt('replica-2'), landing('replica-1', { stateInCookie: true })],
    cause: 'key-differs',
    not: 'other-replica',
  },
  'a session in a cookie that another replica takes away, before a page that says who is signed in': {
    steps: [
      ...signedInAt('replica-2'),
      landing('replica-1', {
        status: 302,
        stateInCookie: true,
        setCookies: ['user; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
      }),
      landing('replica-2', { cookies: undefined }),
    ],
    cause: 'key-differs',
  },
  'a session in a cookie that the same replica takes away after a restart, before a page that asks to sign in':
    {
      steps: [
        ...signedInAt('replica-1'),
        fault('lab', { fault: 'restart', replica: 'replica-1' }),
        landing('replica-1', {
          status: 302,
          stateInCookie: true,
          setCookies: ['user; Path=/; Max-Age=0'],
        }),
        landing('replica-1', { cookies: undefined }),
      ],
      cause: 'key-differs',
    },
  'a session that another replica does not know, which sends the browser back to begin anew': {
    steps: [
      ...signedInAt('replica-2'),
      landing('replica-1', { status: 302 }),
      landing('replica-2', { status: 302, beginsLogin: true, cookies: undefined }),
    ],
    cause: 'other-replica',
  },
  'a restart between callback and page': {
    steps: [
      ...signedInAt('replica-1'),
      fault('lab', { fault: 'restart', replica: 'replica-1' }),
      landing('replica-1', { status: 302, beginsLogin: true }),
    ],
    cause: 'session-lost',
  },
  'a cookie that the callback set and that the next request does not have': {
    steps: [
      ...signedInAt('replica-1'),
      landing('replica-1', { cookies: { same: [], changed: [], missing: ['user'] } }),
    ],
    cause: 'cookie-not-sent',
  },
  'a page that offers a login at another replica, after a callback that went well': {
    steps: [...signedInAt('replica-2'), landing('replica-2', { status: 302 }), landing('replica-1', offer)],
    cause: 'other-replica',
  },
  'a page that offers a login after a restart between callback and page': {
    steps: [...signedInAt('replica-1'), fault('lab', { replica: 'replica-1' }), landing('replica-1', offer)],
    cause: 'session-lost',
  },
  'a store that takes no session, after a callback that went well': {
    steps: [
      login(),
      fault('lab', { fault: 'redis-read-only' }),
      ...signedInAt('replica-2').slice(1),
      landing('replica-1'),
    ],
    cause: 'store-unavailable',
  },
  'the same callback again, after it had signed in': {
    steps: [
      login(),
      ...signIn(),
      tokenRequest('provider'),
      callback('replica-1', { status: 302, freshCookie: true }),
      callback('replica-1'),
    ],
    cause: 'state-consumed',
  },
}

for (const [what, { steps, cause, not }] of Object.entries(table)) {
  test(`${what}: most likely ${cause}, and not proven`, () => {
    const [first, ...others] = diagnoseAll(story(...steps))
    expect(first).toMatchObject({ cause, certainty: 'likely', decidedBy: expect.any(String) })
    expect(first?.summary).toMatch(/Most likely .* What would decide it: /)
    if (not !== undefined) expect(others.map((one) => one.cause)).toContain(not)
  })
}

test('what came after the failed answer is no evidence of it', () => {
  const failed = [login(), ...signIn(), callback('replica-2')]
  const replay = [tokenRequest('provider'), replayed('lab', { replica: 'replica-1' })]
  const before = diagnose(story(...failed))
  const after = diagnose(story(...failed, ...replay))
  expect(after?.cause).toBe(before?.cause)
  expect(after?.evidence.map(({ text }) => text).join()).toContain('replayed on replica-1, signs in')
  expect(after?.certainty).toBe('likely')
})

test('a chosen quirk comes first in the words, and nobody is told to fix the provider', () => {
  const found = diagnose(
    story(login(), ...signIn(), nonce('a', 'b'), tokenRequest('provider'), callback('replica-1')),
  )
  expect(found?.summary).toMatch(
    /^fickle misbehaved on purpose: id-token-nonce-mismatch, and the relying party most likely refused it for that, as it must\./,
  )
  expect(found?.fixes).toEqual([expect.stringContaining('the refusal is right')])
})

test('an error that no specification has is no refusal of the user', () => {
  const odd = (error: string) => ({ parameters: [['error', error]] })
  const acted = quirk('provider', {
    quirk: 'authorization-error',
    stage: 'authorization-response',
    honest: { parameters: [['code', 'c']] },
    sent: odd('the_moon_is_full'),
  })
  const answer = { error: 'the_moon_is_full', parameters: ['error', 'state'] }
  const found = diagnose(story(login(), ...signIn({}, answer), acted, callback('replica-1')))
  expect(found?.cause).toBe('unknown')
  expect(found?.summary).toMatch(/^fickle misbehaved on purpose: authorization-error/)
})

test('words and wire together prove what either alone suggests', () => {
  const steps = (text: string) => [
    login(),
    ...signIn(),
    nonce('a', undefined),
    tokenRequest('provider'),
    callback('replica-1', { text }),
  ]
  expect(diagnose(story(...steps('nonce not found in IDToken')))).toMatchObject({
    cause: 'nonce-missing',
    certainty: 'proven',
  })
  expect(diagnose(story(...steps('Internal Server Error')))?.certainty).toBe('likely')
})

test('of replicas that report nothing no cause of a lost state is ever proven by routes, cookies, faults or statuses', () => {
  fc.assert(
    fc.property(
      fc.record({
        asked: fc.constantFrom('replica-1', 'replica-2'),
        status: fc.constantFrom(200, 400, 401, 403, 500),
        fate: fc.constantFrom('same', 'changed', 'missing'),
        stateInCookie: fc.boolean(),
        struck: fc.constantFrom(undefined, 'restart', 'kill', 'cookie-dropped', 'cookie-overwritten'),
        redeemed: fc.boolean(),
        text: fc.constantFrom(undefined, 'Missing state parameter', 'Login failed', 'Welcome'),
      }),
      ({ asked, status, fate, stateInCookie, struck, redeemed, text }) => {
        const cookies = { same: [], changed: [], missing: [], [fate]: ['sid'] }
        const steps = [
          login(),
          ...(struck ? [fault('lab', { fault: struck, replica: 'replica-1' })] : []),
          ...signIn(),
          ...(redeemed ? [tokenRequest('provider')] : []),
          callback(asked, { status, cookies, stateInCookie, text }),
        ]
        for (const { certainty } of diagnoseAll(story(...steps))) expect(certainty).not.toBe('proven')
      },
    ),
  )
})

test('every proven cause has an observation that proves it, and every other says what would decide it', () => {
  const stories = [
    ...Object.values(table).map(({ steps }) => steps),
    [
      login(),
      ...signIn({}, { error: 'access_denied', parameters: ['error', 'state'] }),
      callback('replica-1'),
    ],
    [login(), authorizationRequest('provider'), callback('replica-1', { stateParameter: 'absent' })],
  ]
  for (const steps of stories) {
    for (const { certainty, evidence, decidedBy } of diagnoseAll(story(...steps), { now: begin + 9_000 })) {
      if (certainty === 'proven') expect(evidence.some(({ strength }) => strength === 'proves')).toBe(true)
      else expect(decidedBy).toEqual(expect.any(String))
    }
  }
})

test('a relying party that calls a missing nonce a mismatch does not make it one', () => {
  const failed = story(
    login(),
    ...signIn(),
    nonce('n1', undefined),
    tokenRequest('provider'),
    callback('replica-1', { status: 403, text: 'ID token nonce mismatch' }),
  )
  expect(diagnose(failed)).toMatchObject({ cause: 'nonce-missing', certainty: 'likely' })
})

test('tabs that were opened by hand beside a login that began anew are no rounds of a loop', () => {
  const mine = [login(), ...signIn(), callback('replica-2', { status: 302, beginsLogin: true })]
  const tabs = [1000, 2000, 3000].map((after) => story({ ...login(), login: 'L2', at: begin + after }))
  expect(diagnose(story(...mine), { otherLogins: tabs })?.cause).toBe('other-replica')
})

test.for([
  ['a sign-in', [tokenRequest('provider'), callback('replica-1', { status: 302, freshCookie: true })]],
  [
    'a sign-in whose page is not seen',
    [
      tokenRequest('provider'),
      callback('replica-1', {
        status: 302,
        freshCookie: true,
        leadsTo: { path: '/me', error: undefined },
      }),
    ],
  ],
  ['a page that says why', [callback('replica-1', { status: 400, text: 'Bad Request' })]],
] as const)('a browser that went round and came to %s is in no loop', ([_what, end]) => {
  const round = (name: string, from: number, steps: readonly Step[]) =>
    story(...steps.map((step, index) => ({ ...step, login: name, at: begin + from + index * 100 })))
  const goesOn = [login(), ...signIn(), callback('replica-2', { status: 302, beginsLogin: true })]
  const first = round('L1', 0, goesOn)
  const others = [round('L2', 1000, goesOn), round('L3', 2000, [login(), ...signIn(), ...end])]
  expect(diagnose(first, { otherLogins: others })?.cause).toBe('other-replica')
  const endless = [round('L2', 1000, goesOn), round('L3', 2000, goesOn)]
  expect(diagnose(first, { otherLogins: endless })?.cause).toBe('redirect-loop')
})

test('words that fit several claims alike leave it open which, and what the token carries comes last', () => {
  const text = '{"error":"unexpected JWT claim value encountered"}'
  const token = (claims: object) =>
    idToken('provider', { claims: { iss: 'http://localhost:6749', aud: 'web', ...claims } })
  const told = (...steps: readonly Step[]) =>
    diagnoseAll(
      story(login(), ...signIn(), ...steps, tokenRequest('provider'), callback('replica-1', { text })),
    )
  const causes = (...steps: readonly Step[]) =>
    told(...steps).map(({ cause, certainty }) => `${cause} ${certainty}`)
  expect(causes(token({}))).toEqual(['nonce-mismatch open', 'issuer-mismatch open', 'audience-mismatch open'])
  expect(causes(token({ aud: 'other' }))[1]).toBe('audience-mismatch open')
  expect(causes(token({ iss: 'http://elsewhere' }))[0]).toBe('issuer-mismatch open')
  expect(causes(nonce('a', 'b'), token({ nonce: 'b' }))[0]).toBe('nonce-mismatch likely')
})
