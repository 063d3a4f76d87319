import { expect, test } from 'vitest'
import { makeOwn, shows } from './needles.ts'
import { judge, type Look, learn } from './probe.ts'

const look = (status: number, text = '', location?: string): Look => ({ status, text, location })
const never = () => false

test('two answers are told apart by status, then by redirect, then by who is shown, then by text', () => {
  expect(learn(look(401), look(200), never)?.by).toBe('status')
  expect(learn(look(302, '', 'http://a/login'), look(302, '', 'http://a/home'), never)?.by).toBe('redirect')
  expect(learn(look(200, 'hello'), look(200, 'hello alice'), (text) => text.includes('alice'))?.by).toBe(
    'identity',
  )
  expect(learn(look(200, 'out'), look(200, 'in'), never)?.by).toBe('text')
  expect(learn(look(200, 'same'), look(200, 'same'), never)).toBeUndefined()
})

test('an answer that is like neither is no verdict', () => {
  const learnt = learn(look(401), look(200), never)
  if (!learnt) throw new Error('nothing was learnt')
  expect(judge(look(200), learnt, never)).toBe(true)
  expect(judge(look(403), learnt, never)).toBe(false)
  expect(judge(look(503), learnt, never)).toBeUndefined()
  expect(judge(undefined, learnt, never)).toBeUndefined()
})

test('the identity of one run is never taken for that of another', () => {
  const [one, other] = [makeOwn('check-1'), makeOwn('check-11')]
  const page = `signed in as ${other.user.claims.name}`
  expect(shows(page, other)).toBe(true)
  expect(shows(page, one)).toBe(false)
})
