import { expect, test } from 'vitest'
import { makeOwn, shows } from './needles.ts'
import { judge, type Look, learn, withSecond } from './probe.ts'

const look = (status: number, text = '', location?: string): Look => ({ status, text, location })
const never = () => false
/** What is learnt of an address that answers every nobody alike. */
const told = (out: Look, signedIn: Look, showsOwn: (text: string) => boolean = never) =>
  learn('fetched', [out, out], signedIn, showsOwn)

test('two answers are told apart by status, then by redirect, then by who is shown, then by text', () => {
  expect(told(look(401), look(200))?.by).toBe('status')
  expect(told(look(302, '', 'http://a/login'), look(302, '', 'http://a/home'))?.by).toBe('redirect')
  expect(told(look(200, 'hello'), look(200, 'hello alice'), (text) => text.includes('alice'))?.by).toBe(
    'identity',
  )
  expect(told(look(200, 'out'), look(200, 'in'))?.by).toBe('text')
  expect(told(look(200, 'same'), look(200, 'same'))).toBeUndefined()
})

test('an answer that is like neither is no verdict', () => {
  const learnt = told(look(401), look(200))
  if (!learnt) throw new Error('nothing was learnt')
  expect(judge(look(200), learnt, never)).toBe(true)
  expect(judge(look(403), learnt, never)).toBe(false)
  expect(judge(look(302), learnt, never)).toBeUndefined()
  expect(judge(look(503), learnt, never)).toBeUndefined()
  expect(judge(undefined, learnt, never)).toBeUndefined()
})

test('two errors are never told apart, and text tells nothing where it differs from one nobody to the next', () => {
  expect(told(look(401, 'no session'), look(401, 'no scope'))).toBeUndefined()
  expect(told(look(403), look(401))).toBeUndefined()
  expect(
    learn('fetched', [look(200, 'now 1'), look(200, 'now 2')], look(200, 'now 3'), never),
  ).toBeUndefined()
})

test('a page that is like neither tells nothing where two logins were answered alike', () => {
  const learnt = told(look(200, 'welcome, guest'), look(200, 'welcome back'))
  if (!learnt) throw new Error('nothing was learnt')
  const steady = withSecond(learnt, look(200, 'welcome back'))
  expect(judge(look(200, 'welcome back'), steady, never)).toBe(true)
  expect(judge(look(200, 'welcome, guest'), steady, never)).toBe(false)
  expect(judge(look(200, 'The sign-in failed. Welcome, guest'), steady, never)).toBeUndefined()
  const lively = withSecond(learnt, look(200, 'welcome back, for the second time'))
  expect(judge(look(200, 'welcome back, for the third time'), lively, never)).toBe(true)
})

test('where a browser rests tells only by who is shown there', () => {
  const alice = (text: string) => text.includes('alice')
  expect(learn('resting', [look(200, 'a'), look(200, 'a')], look(200, 'b'), alice)).toBeUndefined()
  expect(learn('resting', [look(200, 'a'), look(200, 'a')], look(200, 'alice'), alice)?.by).toBe('identity')
})

test('the identity of one run is never taken for that of another', () => {
  const [one, other] = [makeOwn('check-1'), makeOwn('check-11')]
  const page = `signed in as ${other.user.claims.name}`
  expect(shows(page, other)).toBe(true)
  expect(shows(page, one)).toBe(false)
})
