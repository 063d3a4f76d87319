/** Relying parties that keep a login in its state or in cookies of its own, or send no state; they report nothing. */
import { expect, test } from 'vitest'
import { diagnoseAll } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import { begin, fault, quirk, routed, type Step, signIn, story, tokenRequest } from '../testing/story.ts'

const same = { same: ['attempt'], changed: [], missing: [] }
const login = routed('balancer', { role: 'login', path: '/login', sessionCookie: 'none-set' })
const callback = (replica: string, details: Parameters<typeof routed>[1] = {}) =>
  routed('balancer', {
    replica,
    stateIssuedBy: 'replica-1',
    status: 400,
    stateParameter: 'present',
    cookies: same,
    ...details,
  })
const withoutState = signIn(
  { has: { state: false, nonce: false, pkce: 'S256' } },
  { state: 'none-sent', parameters: ['code', 'iss'] },
)
const verifierRefused = tokenRequest('provider', {
  status: 400,
  error: 'invalid_grant',
  errorDescription: 'PKCE verification failed',
  hasVerifier: true,
})
const signedIn = [
  login,
  ...signIn(),
  tokenRequest('provider'),
  callback('replica-1', { status: 302, freshCookie: true, leadsTo: { path: '/me', error: undefined } }),
]
const forbidden = (replica: string, text?: string) =>
  routed('balancer', { role: 'landing', path: '/me', replica, status: 403, ...(text && { text }) })
const goesOnWithout = tokenRequest('provider', {
  status: 400,
  error: 'invalid_request',
  errorDescription: 'missing required parameter(s) (redirect_uri)',
})
const handsOn = callback('replica-1', {
  status: 302,
  leadsTo: { path: '/gate/take', error: undefined },
  path: '/gate',
})
const taken = (details: Parameters<typeof routed>[1]) =>
  callback('replica-1', { path: '/gate/take', ...details })
const form = (details: Parameters<typeof routed>[1]) =>
  routed('balancer', { role: 'login', method: 'POST', path: '/auth/idp', replica: 'replica-2', ...details })
const badClaim = quirk('provider', {
  quirk: 'id-token-exp-non-number',
  stage: 'id-token-claims',
  honest: { exp: 1 },
  sent: { exp: 'soon' },
  expect: 'reject',
})
const restart = fault('lab', { fault: 'restart', replica: 'replica-1' })

const table: Readonly<Record<string, { steps: readonly Step[]; causes: readonly Cause[] }>> = {
  'a state that carries the login, at another replica': {
    steps: [login, ...signIn(), callback('replica-2', { stateCarriesLogin: true })],
    causes: ['key-differs', 'other-replica'],
  },
  'a state that carries the login, at another replica of an application that sets no cookie': {
    steps: [login, ...signIn(), callback('replica-2', { stateCarriesLogin: true, cookies: undefined })],
    causes: ['key-differs', 'other-replica'],
  },
  'a state that carries the login, after a restart': {
    steps: [login, restart, ...signIn(), callback('replica-1', { stateCarriesLogin: true })],
    causes: ['key-differs', 'session-lost'],
  },
  'a state that carried a login and was altered, at another replica': {
    steps: [
      login,
      ...signIn(),
      callback('replica-2', { stateCarriesLogin: true, stateParameter: 'unknown' }),
    ],
    causes: ['state-altered'],
  },
  'a login without a state, at another replica': {
    steps: [login, ...withoutState, callback('replica-2', { stateParameter: 'absent' })],
    causes: ['other-replica', 'state-not-returned'],
  },
  'a login without a state, sealed in a cookie, at another replica': {
    steps: [login, ...withoutState, callback('replica-2', { stateParameter: 'absent', stateInCookie: true })],
    causes: ['key-differs'],
  },
  'a verifier in a cookie that somebody else overwrote': {
    steps: [
      login,
      ...withoutState,
      verifierRefused,
      callback('replica-1', {
        stateParameter: 'absent',
        cookies: { same: [], changed: ['attempt'], missing: [] },
      }),
    ],
    causes: ['cookie-overwritten', 'pkce-mismatch'],
  },
  'a cookie that a later login of another name for the browser has set anew': {
    steps: [
      login,
      ...signIn(),
      callback('replica-1', {
        cookies: { same: [], changed: [], renewed: ['attempt'], missing: [], takenBy: 'L0123456789' },
      }),
    ],
    causes: ['state-overwritten', 'cookie-overwritten'],
  },
  'a page that is forbidden at another replica than that of the callback': {
    steps: [...signedIn, forbidden('replica-2')],
    causes: ['other-replica', 'access-denied'],
  },
  'a page in words that nobody knows, which offers a login after its replica restarted': {
    steps: [
      login,
      ...signIn(),
      tokenRequest('provider'),
      callback('replica-1', { status: 302, leadsTo: { path: '/me', error: undefined } }),
      restart,
      routed('balancer', { role: 'landing', path: '/me', replica: 'replica-1', status: 302 }),
      routed('balancer', {
        role: 'landing',
        path: '/',
        replica: 'replica-1',
        status: 200,
        offersLogin: true,
      }),
    ],
    causes: ['session-lost'],
  },
  'a page at another replica that is forbidden to somebody without a role': {
    steps: [...signedIn, forbidden('replica-2', '{"error":"You need the role editor to see this."}')],
    causes: ['access-denied'],
  },
  'a page at another replica that is forbidden and offers to sign out': {
    steps: [...signedIn, forbidden('replica-2', 'This part is for staff. Log out')],
    causes: ['access-denied'],
  },
  'a page at another replica that is forbidden to somebody who has to sign in': {
    steps: [...signedIn, forbidden('replica-2', 'You are not logged in. Ask for a role.')],
    causes: ['other-replica', 'access-denied'],
  },
  'a signed state beside a session at the server, at another replica': {
    steps: [login, ...signIn(), callback('replica-2', { stateCarriesLogin: true, besideSession: true })],
    causes: ['other-replica', 'key-differs'],
  },
  'a signed state beside a session at the server, after a restart': {
    steps: [
      login,
      restart,
      ...signIn(),
      callback('replica-1', { stateCarriesLogin: true, besideSession: true }),
    ],
    causes: ['session-lost', 'key-differs'],
  },
  'a token request without the redirect URI, of another replica': {
    steps: [login, ...signIn(), goesOnWithout, callback('replica-2', { status: 403 })],
    causes: ['other-replica', 'redirect-uri-mismatch'],
  },
  'a token request without the redirect URI, after a restart': {
    steps: [login, restart, ...signIn(), goesOnWithout, callback('replica-1', { status: 403 })],
    causes: ['session-lost', 'redirect-uri-mismatch'],
  },
  'a token request without the redirect URI, of a callback without its cookie': {
    steps: [
      login,
      ...signIn(),
      goesOnWithout,
      callback('replica-1', {
        status: 403,
        sessionCookie: 'absent',
        cookies: { same: [], changed: [], missing: ['attempt'] },
      }),
    ],
    causes: ['cookie-not-sent', 'redirect-uri-mismatch'],
  },
  'a token request without the verifier, of another replica': {
    steps: [
      login,
      ...signIn({ has: { state: true, nonce: false, pkce: 'S256' } }),
      tokenRequest('provider', { status: 400, error: 'invalid_grant', errorDescription: 'PKCE failed' }),
      callback('replica-2'),
    ],
    causes: ['other-replica', 'pkce-mismatch'],
  },
  'a callback that is handed on within the relying party and fails of a claim': {
    steps: [login, ...signIn(), handsOn, badClaim, tokenRequest('provider'), taken({ status: 500 })],
    causes: ['claim-unusable'],
  },
  'a callback that came again after it was handed on and taken': {
    steps: [
      login,
      ...signIn(),
      handsOn,
      tokenRequest('provider'),
      taken({ status: 302, freshCookie: true, leadsTo: { path: '/me', error: undefined } }),
      handsOn,
      taken({ status: 400 }),
    ],
    causes: ['state-consumed'],
  },
  'a form that another replica than that of its session refuses': {
    steps: [form({ status: 403, sessionSetBy: 'replica-1' })],
    causes: ['other-replica'],
  },
  'a form that another replica answers with the address of an error': {
    steps: [form({ sessionSetBy: 'replica-1', leadsTo: { path: '/auth/failure', error: 'csrf_detected' } })],
    causes: ['other-replica'],
  },
  'a form that the replica of its session refuses': {
    steps: [form({ status: 403, sessionSetBy: 'replica-2' })],
    causes: ['unknown'],
  },
  'a page that is forbidden at the replica of the callback': {
    steps: [...signedIn, forbidden('replica-1')],
    causes: ['unknown'],
  },
  'a replica that breaks off over a claim that was bent': {
    steps: [
      login,
      ...signIn(),
      badClaim,
      tokenRequest('provider'),
      callback('replica-1', { status: 502, error: 'replica-1: broken' }),
    ],
    causes: ['claim-unusable', 'upstream-failed'],
  },
}

for (const [what, { steps, causes }] of Object.entries(table)) {
  test(`${what}: ${causes[0]} comes first, and nothing is proven`, () => {
    const found = diagnoseAll(story(...steps))
    expect(found.slice(0, causes.length).map(({ cause }) => cause)).toEqual(causes)
    expect(found.every(({ certainty }) => certainty !== 'proven')).toBe(true)
  })
}

test('of a login without a state nobody is said to have issued one', () => {
  const { steps } = table['a login without a state, at another replica'] ?? { steps: [] }
  const [first] = diagnoseAll(story(...steps))
  const words = [first?.summary, ...(first?.evidence ?? []).map(({ text }) => text)].join(' ')
  expect(words).toContain(
    'replica-1 began the login, but the callback reached replica-2, which does not know it',
  )
  expect(words).not.toMatch(/issued the state|with it the state/)
})

test('a callback that is handed on has failed only where it was taken, however late one asks', () => {
  const steps = [login, ...signIn(), handsOn, taken({ status: 400, text: 'state nonce mismatch' })]
  const [first] = diagnoseAll(story(...steps), { now: begin + 700_000 })
  expect(first?.evidence.map(({ text }) => text).join(' ')).toContain('showed at /gate/take')
})

test('a redirect URI that is missing is proven to be, where nothing took the session away', () => {
  const [first] = diagnoseAll(
    story(login, ...signIn(), goesOnWithout, callback('replica-1', { status: 403 })),
  )
  expect(first).toMatchObject({ cause: 'redirect-uri-mismatch', certainty: 'proven' })
})

test('another redirect URI is proven to be one, whichever replica sent it', () => {
  const other = tokenRequest('provider', {
    status: 400,
    error: 'invalid_grant',
    errorDescription: 'redirect_uri does not match',
  })
  const [first] = diagnoseAll(story(login, ...signIn(), other, callback('replica-2', { status: 403 })))
  expect(first).toMatchObject({ cause: 'redirect-uri-mismatch', certainty: 'proven' })
})

test('cookies that somebody overwrote are spoken of in the plural where they are several', () => {
  const overwritten = (...changed: string[]) =>
    diagnoseAll(
      story(login, ...signIn(), callback('replica-1', { cookies: { same: [], changed, missing: [] } })),
    )[0]?.summary
  expect(overwritten('sid')).toMatch(/the cookie sid was replaced .* it came back with a value/)
  expect(overwritten('sid', 'sid.sig')).toMatch(/the cookies sid, sid\.sig were replaced .* they came back/)
})

test('a verifier that is refused while its cookies came back as they were is proven to be another', () => {
  const [first] = diagnoseAll(story(login, ...withoutState, verifierRefused, callback('replica-1')))
  expect(first).toMatchObject({ cause: 'pkce-mismatch', certainty: 'proven' })
})

test('a 403 without a word at another replica leaves it open whether the session or the role is missing', () => {
  const [first, ...others] = diagnoseAll(story(...signedIn, forbidden('replica-2')))
  expect(first).toMatchObject({ cause: 'other-replica', certainty: 'open' })
  expect(first?.decidedBy).toContain('What replica-1 answers to the same request')
  expect(others).toEqual([expect.objectContaining({ cause: 'access-denied', certainty: 'open' })])
  const says = diagnoseAll(story(...signedIn, forbidden('replica-2', 'Please sign in')))
  expect(says[0]).toMatchObject({ cause: 'other-replica', certainty: 'likely' })
})

test('a 403 that the replica gave too which had signed the user in is no missing session', () => {
  const before = story(...signedIn, forbidden('replica-1'))
  for (const replica of ['replica-1', 'replica-2']) {
    const found = diagnoseAll(story(...signedIn, forbidden(replica)), { otherLogins: [before] })
    expect(found.map(({ cause, certainty }) => [cause, certainty])).toEqual([['access-denied', 'likely']])
  }
  const elsewhere = story(...signedIn, forbidden('replica-2'))
  const [first] = diagnoseAll(story(...signedIn, forbidden('replica-2')), { otherLogins: [elsewhere] })
  expect(first?.cause).toBe('other-replica')
})

test('a sealed state beside a short cookie leaves it open whether a key differs or a session is elsewhere', () => {
  const route = { stateCarriesLogin: true, besideSession: true }
  const told = (...steps: readonly Step[]) =>
    diagnoseAll(story(login, ...steps)).map(({ cause, certainty }) => [cause, certainty])
  const suffices = { ...route, stateSuffices: true }
  expect(told(...signIn(), callback('replica-2', suffices))).toEqual([
    ['key-differs', 'open'],
    ['other-replica', 'open'],
  ])
  expect(told(restart, ...signIn(), callback('replica-1', suffices))).toEqual([
    ['key-differs', 'open'],
    ['session-lost', 'open'],
  ])
  expect(told(...signIn(), callback('replica-2', route))[0]).toEqual(['other-replica', 'likely'])
})

test('a verifier that another replica sent may be that of an earlier login, and proves nothing', () => {
  const at = (replica: string, ...steps: readonly Step[]) =>
    diagnoseAll(story(login, ...steps, ...withoutState, verifierRefused, callback(replica))).find(
      ({ cause }) => cause === 'pkce-mismatch',
    )?.certainty
  expect([at('replica-1'), at('replica-2'), at('replica-1', restart)]).toEqual(['proven', 'likely', 'likely'])
})

test('a replica that breaks off over what the provider or the store did is not proven to have failed itself', () => {
  const broken = callback('replica-1', { status: 502, error: 'replica-1: broken' })
  const told = (...steps: readonly Step[]) =>
    diagnoseAll(story(login, ...signIn(), ...steps, broken)).find(({ cause }) => cause === 'upstream-failed')
      ?.certainty
  expect(told()).toBe('proven')
  expect(told(fault('lab', { fault: 'slow-provider' }))).toBe('likely')
  expect(told(fault('lab', { fault: 'redis-down' }))).toBe('likely')
  expect(told(tokenRequest('provider', { status: 401, error: 'invalid_client' }))).toBe('likely')
  expect(told(fault('lab', { fault: 'kill', replica: 'replica-1' }))).toBe('proven')
})
