/** Callbacks whose answer sends the browser to another origin: where, with which error, and whether the code goes along. */
import { expect, test } from 'vitest'
import { loginOf } from '../../journal/keys.ts'
import type { Extra } from '../testing/plain-client.ts'
import { begin, callBack, routedOf, stage } from '../testing/plain-lab.ts'

async function leaves(location: string) {
  const sendsOn: Extra = (_request, response, path) => {
    if (path !== '/back') return false
    response.writeHead(302, { location }).end()
    return true
  }
  const { lab, journal } = await stage({}, sendsOn, 1)
  const began = await begin(lab)
  await callBack(lab, began)
  const { leadsTo, leavesFor } = routedOf(journal, began.state).at(-1) ?? {}
  return { leadsTo, leavesFor }
}

const away = { host: 'shop.test:5173', path: '/login', error: undefined, withCode: false }

test.for([
  ['an error in its query', 'http://shop.test:5173/login?error=login_failed', { error: 'login_failed' }],
  ['an error behind a hash', 'http://shop.test:5173/#/login?error=state', { path: '/', error: 'state' }],
  ['nothing more', 'http://shop.test:5173/login', {}],
  ['the code', 'http://shop.test:5173/login?code=c0de&state=1', { withCode: true }],
  ['the code behind a hash', 'http://shop.test:5173/login#code=c0de', { withCode: true }],
  ['a token', 'http://shop.test:5173/login?token=Kx3vQ9mZb2Tn7LrW5cYp', { ticket: true }],
  ['a JWT behind a hash', 'http://shop.test:5173/login#t=eyJhbGciOiJub25lIn0.e30.', { ticket: true }],
  ['a path to come back to', 'http://shop.test:5173/login?session=expired&next=/orders/of/this/week', {}],
  ['a message that all went well', 'http://shop.test:5173/login?message=Welcome%20back&error=false', {}],
  [
    'a message that it did not',
    'http://shop.test:5173/login?message=Login%20failed',
    { error: 'Login failed' },
  ],
  ['an error without a word', 'http://shop.test:5173/login?error', { error: 'error' }],
  ['an address of an app', 'shop:/login', { host: 'shop:' }],
] as const)(
  'an answer to a callback that leads to another origin, with %s, is told',
  async ([, location, more]) => {
    expect(await leaves(location)).toEqual({ leadsTo: undefined, leavesFor: { ...away, ...more } })
  },
)

test('an answer that begins the login again, or leads to a path of its own, leaves for nowhere', async () => {
  const anew = 'http://idp.test/authorize?client_id=me&response_type=code&state=next'
  expect(await leaves(anew)).toEqual({ leadsTo: undefined, leavesFor: undefined })
  expect(await leaves('/login?error=1')).toEqual({
    leadsTo: { path: '/login', error: '1' },
    leavesFor: undefined,
  })
})

test.for([
  ['another origin with an error', 'http://shop.test:5173/?error=login_failed', 'rejected'],
  ['the login page of another origin', 'http://shop.test:5173/login', 'rejected'],
  ['the login page', '/login', 'rejected'],
  ['another origin', 'http://shop.test:5173/home', 'signed-in'],
] as const)('a replayed callback whose answer leads to %s is told as $2', async ([, location, outcome]) => {
  let fails = true
  const sendsOn: Extra = (_request, response, path) => {
    if (path !== '/back') return false
    response.writeHead(fails ? 500 : 302, { location }).end()
    fails = false
    return true
  }
  const { lab } = await stage({}, sendsOn)
  const began = await begin(lab)
  await callBack(lab, began)
  expect(await lab.replay(loginOf(began.state))).toEqual({ replica: 'replica-1', outcome })
})
