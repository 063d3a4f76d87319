/** Why a cookie that was set did not come back, as far as a browser's rules tell. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../journal/events.ts'
import { followCookies } from './cookies.ts'

interface Wire {
  readonly url: string
  readonly at?: number
  readonly method?: string
  readonly set?: string
  readonly request?: readonly (readonly [string, string])[]
}

const routed = (seq: number, { url, at = seq, method = 'GET', set, request = [] }: Wire): JournalEvent => ({
  kind: 'routed',
  by: 'balancer',
  seq,
  at,
  login: 'L1',
  run: undefined,
  method,
  path: '/',
  replica: 'replica-1',
  why: 'sticky',
  status: 200,
  role: 'other',
  sessionCookie: 'absent',
  stateIssuedBy: undefined,
  error: undefined,
  http: { method, url, request, status: 200, response: set === undefined ? [] : [['Set-Cookie', set]] },
})

const why = (set: string, second: Wire, first = 'http://app.test/login') =>
  followCookies([routed(1, { url: first, set }), routed(2, second)]).get(2)?.missing[0]?.why

const callback = 'http://app.test/callback'
const crossSite = [['Sec-Fetch-Site', 'cross-site']] as const

test.each([
  ['sid=x; Path=/other', { url: callback }, 'paths below /other'],
  ['sid=x; Path=/; Secure', { url: callback }, 'Secure'],
  ['sid=x; Path=/; SameSite=Strict', { url: callback, request: crossSite }, 'SameSite=Strict'],
  ['sid=x; Path=/; SameSite=Lax', { url: callback, request: crossSite, method: 'POST' }, 'SameSite=Lax'],
  ['sid=x; Path=/', { url: callback, request: crossSite, method: 'POST' }, 'SameSite=Lax (the default)'],
  ['sid=x; Path=/; Max-Age=60', { url: callback, at: 100_000 }, 'expired'],
  ['sid=x; Path=/', { url: callback }, 'not known from here'],
] as const)('%s is missing because of a rule that is named', (set, second, words) => {
  expect(why(set, second)).toContain(words)
})

test('a cookie of another host, one that was sent and one that was deleted are not missed', () => {
  expect(why('sid=x; Path=/', { url: 'http://other.test/' })).toBeUndefined()
  expect(
    why('sid=x; Path=/', { url: callback, request: [['Cookie', 'sid=… (1 characters)']] }),
  ).toBeUndefined()
  const deleted = followCookies([
    routed(1, { url: callback, set: 'sid=x; Path=/' }),
    routed(2, { url: callback, set: 'sid=; Path=/; Max-Age=0' }),
    routed(3, { url: callback }),
  ])
  expect(deleted.get(3)?.missing).toEqual([])
})

test('a Secure cookie goes to http on the loopback, so that its absence has another reason', () => {
  expect(why('sid=x; Path=/; Secure', { url: 'http://localhost:1/cb' }, 'http://localhost:1/')).toContain(
    'not known from here',
  )
})
