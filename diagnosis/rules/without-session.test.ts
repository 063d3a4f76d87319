/** Relying parties that keep a login in its state or in cookies of its own, or send no state; they report nothing. */
import { expect, test } from 'vitest'
import { diagnoseAll } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import { fault, quirk, routed, type Step, signIn, story, tokenRequest } from '../testing/story.ts'

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
const forbidden = (replica: string) =>
  routed('balancer', { role: 'landing', path: '/me', replica, status: 403 })
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
    causes: ['other-replica'],
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
    'replica-1 began the login, and the callback reached replica-2, which does not know it',
  )
  expect(words).not.toMatch(/issued the state|with it the state/)
})

test('a verifier that is refused while its cookies came back as they were is proven to be another', () => {
  const [first] = diagnoseAll(story(login, ...withoutState, verifierRefused, callback('replica-1')))
  expect(first).toMatchObject({ cause: 'pkce-mismatch', certainty: 'proven' })
})
