/** Relying parties that report nothing, redeem the code before they look for the state, and show no word of why they fail. */
import { expect, test } from 'vitest'
import { diagnoseAll } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import type { DiagnosisContext } from '../login-facts.ts'
import {
  begin,
  fault,
  quirk,
  routed,
  type Step,
  signIn,
  story,
  tokenRequest,
  userinfoRequest,
} from '../testing/story.ts'

const same = { same: ['sid'], changed: [], missing: [] }
const login = routed('balancer', { role: 'login', path: '/login', replica: 'replica-1' })
const callback = (replica: string, details: Parameters<typeof routed>[1] = {}) =>
  routed('balancer', {
    replica,
    stateIssuedBy: 'replica-1',
    status: 500,
    stateParameter: 'present',
    cookies: same,
    ...details,
  })
const redeemed = [login, ...signIn(), tokenRequest('provider')]
const restart = fault('lab', { fault: 'restart', replica: 'replica-1' })
const otherNonce = quirk('provider', {
  quirk: 'id-token-nonce-mismatch',
  stage: 'id-token-claims',
  honest: { nonce: 'a' },
  sent: { nonce: 'b' },
  expect: 'reject',
})
const secondTab: DiagnosisContext = { otherLogins: [story({ ...login, login: 'L2', at: begin + 1_500 })] }

const table: Readonly<Record<string, { steps: readonly Step[]; context?: DiagnosisContext; first: Cause }>> =
  {
    'at another replica': { steps: [...redeemed, callback('replica-2')], first: 'other-replica' },
    'after a restart': {
      steps: [login, restart, ...signIn(), tokenRequest('provider'), callback('replica-1')],
      first: 'session-lost',
    },
    'without its cookie': {
      steps: [
        ...redeemed,
        callback('replica-1', {
          sessionCookie: 'absent',
          cookies: { same: [], changed: [], missing: ['sid'] },
        }),
      ],
      first: 'cookie-not-sent',
    },
    'with a cookie of another value': {
      steps: [...redeemed, callback('replica-1', { cookies: { same: [], changed: ['sid'], missing: [] } })],
      first: 'cookie-overwritten',
    },
    'while a second tab had begun a login': {
      steps: [...redeemed, callback('replica-1')],
      context: secondTab,
      first: 'state-overwritten',
    },
    'with nothing that puts the session in doubt': {
      steps: [...redeemed, callback('replica-1')],
      first: 'unknown',
    },
    'at another replica, which then asked for the user': {
      steps: [...redeemed, userinfoRequest('provider'), callback('replica-2')],
      first: 'unknown',
    },
    'at another replica, of a nonce that was bent': {
      steps: [login, ...signIn(), otherNonce, tokenRequest('provider'), callback('replica-2')],
      first: 'nonce-mismatch',
    },
  }

for (const [what, { steps, context, first }] of Object.entries(table)) {
  test(`a callback that fails unsaid once the code is redeemed, ${what}: ${first} comes first, and nothing is proven`, () => {
    const found = diagnoseAll(story(...steps), context)
    expect(found[0]?.cause).toBe(first)
    expect(found.every(({ certainty }) => certainty !== 'proven')).toBe(true)
  })
}
