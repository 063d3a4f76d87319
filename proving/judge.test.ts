import { expect, test } from 'vitest'
import { gapOf } from './judge.ts'
import type { Play } from './play.ts'

const play = (outcome: Play['outcome'], failedCheck?: string): Play => ({
  outcome,
  failedCheck,
  user: undefined,
  detail: '',
  stages: [],
})
const plan = { omit: 'signature' } as const

test('a rejection is proven where exactly the named check refuses, and nobody does without it', () => {
  const rejected = play('rejected', 'signature')
  expect(gapOf('reject', plan, rejected, play('accepted'))).toBeUndefined()
  expect(gapOf('reject', plan, rejected, play('canary-hit'))).toBeUndefined()
  expect(gapOf('reject', plan, play('accepted'), play('accepted'))).toMatch(/not rejected/)
  expect(gapOf('reject', plan, play('rejected', 'state-match'), play('accepted'))).toMatch(/another one/)
  expect(gapOf('reject', plan, rejected, play('rejected', 'kid-known'))).toMatch(
    /still rejected by kid-known/,
  )
  expect(gapOf('reject', {}, rejected, undefined)).toMatch(/no check/)
  expect(gapOf('reject', plan, play('not-returned'), play('accepted'))).toMatch(/not-returned/)
  expect(gapOf('reject', plan, play('canary-hit', 'signature'), play('accepted'))).toMatch(/canary-hit/)
})

test('a control is proven where all checks let it pass', () => {
  expect(gapOf('accept', {}, play('accepted'), undefined)).toBeUndefined()
  expect(gapOf('accept', {}, play('rejected', 'signature'), undefined)).toMatch(/not accepted/)
})

test('a planted value is to be ignored with all checks, and to do harm without the one', () => {
  expect(gapOf('ignore', plan, play('accepted'), play('used-forbidden-value'))).toBeUndefined()
  expect(gapOf('ignore', plan, play('rejected', 'signature'), play('canary-hit'))).toBeUndefined()
  expect(gapOf('ignore', plan, play('used-forbidden-value'), play('used-forbidden-value'))).toMatch(
    /does harm/,
  )
  expect(gapOf('ignore', plan, play('accepted'), play('accepted'))).toMatch(/no harm/)
})

test('what may go either way is a gap only where the browser never comes back or a named check changes nothing', () => {
  expect(gapOf('either', {}, play('accepted'), undefined)).toBeUndefined()
  expect(gapOf('observe', {}, play('canary-hit'), undefined)).toBeUndefined()
  expect(gapOf('observe', {}, play('not-returned'), undefined)).toMatch(/never came back/)
  expect(gapOf('either', plan, play('rejected', 'signature'), play('rejected', 'kid-known'))).toMatch(/still/)
  expect(gapOf('observe', plan, play('canary-hit'), play('canary-hit'))).toMatch(/does harm/)
})
