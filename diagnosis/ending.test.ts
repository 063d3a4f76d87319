/** How logins end, by what was seen of them. */
import { expect, test } from 'vitest'
import { readEnding } from './login-facts.ts'
import type { LoginOutcome } from './outcomes.ts'
import {
  begin,
  idToken,
  pageShown,
  pushedRequest,
  rejected,
  routed,
  type Step,
  signedIn,
  signIn,
  story,
  tokenRequest,
} from './testing/story.ts'

const callback = (details: Parameters<typeof routed>[1] = {}) =>
  routed('balancer', { replica: 'replica-1', ...details })
const shown = (text: string) => pageShown('browser', { text })
const landing = (details: Parameters<typeof routed>[1]) =>
  routed('balancer', { role: 'landing', replica: 'replica-1', path: '/', status: 200, ...details })
const redeemed = [...signIn(), tokenRequest('provider')]
const leads = { status: 302, leadsTo: { path: '/', error: undefined } }
const elsewhere = { host: 'localhost:5173', path: '/home', error: undefined, withCode: false }
const toLogin = { status: 302, leadsTo: { path: '/login', error: undefined } }
const offers = { offersLogin: true, text: 'Welcome to the shop. Sign in' }
const knows = { ...offers, text: 'Alice Adams, your basket is empty. Sign in to pay' }
const soon = begin + 20_000
const late = begin + 700_000

const table: readonly (readonly [
  what: string,
  steps: readonly Step[],
  outcome: LoginOutcome,
  now?: number,
])[] = [
  ['a browser at the provider', signIn().slice(0, 1), 'under-way'],
  ['a browser that stayed at the provider', signIn().slice(0, 1), 'abandoned', late],
  ['a code that was redeemed, and no more was seen', redeemed, 'completed'],
  ['a pushed request that was refused', [pushedRequest('provider')], 'failed'],
  [
    'a pushed request with an odd answer',
    [pushedRequest('provider', { status: 201, error: undefined })],
    'under-way',
  ],
  [
    'a pushed request that was refused, and asked for again',
    [pushedRequest('provider'), ...redeemed],
    'completed',
  ],
  ['an error of the provider', signIn({}, { error: 'access_denied', parameters: ['error'] }), 'failed'],
  [
    'a code that the token endpoint refused',
    [...signIn(), tokenRequest('provider', { status: 400, error: 'invalid_grant' })],
    'failed',
  ],
  ['an answer of 401', [...redeemed, callback({ status: 401 })], 'failed'],
  [
    'words of failure with status 200',
    [...redeemed, callback({ status: 200, text: 'Missing state parameter' })],
    'failed',
  ],
  [
    'a page that greets after a redirect',
    [...redeemed, callback(leads), landing({ text: 'Welcome alice. Sign out' })],
    'signed-in',
  ],
  [
    'a page that asks to sign in after a redirect',
    [...redeemed, callback(leads), landing({ text: 'Please log in' })],
    'failed',
  ],
  [
    'a page that offers a login, although the callback set a fresh cookie,',
    [...redeemed, callback({ ...leads, freshCookie: true }), landing(offers)],
    'failed',
  ],
  [
    'a page that offers a login and knows who signed in',
    [...redeemed, idToken('provider', { claims: { name: 'Alice Adams' } }), callback(leads), landing(knows)],
    'signed-in',
  ],
  [
    'a page that offers another login and a way to leave',
    [...redeemed, callback(leads), landing({ ...offers, text: 'Your account. Log in as another. Log out' })],
    'signed-in',
  ],
  [
    'a page that says in German that nobody is signed in',
    [...redeemed, callback({ ...leads, freshCookie: true }), landing({ text: 'Sie sind nicht angemeldet.' })],
    'failed',
  ],
  [
    'a page of 200 that says in Japanese that it failed',
    [...redeemed, callback({ status: 200, text: 'ログインに失敗しました' })],
    'failed',
  ],
  [
    'a page in words that nobody knows, with a link to the login, although the callback set a fresh cookie,',
    [
      ...redeemed,
      callback({ ...leads, freshCookie: true }),
      landing({ offersLogin: true, text: 'Ibu mubu' }),
    ],
    'completed',
  ],
  [
    'a page in words that nobody knows, with a link to the login, after a callback without a fresh cookie,',
    [...redeemed, callback(leads), landing({ offersLogin: true, text: 'Ibu mubu', freshCookie: true })],
    'failed',
  ],
  [
    'a page in words that nobody knows, with a link to the login, after a callback that came again,',
    [
      ...redeemed,
      callback(leads),
      landing({}),
      callback({ ...leads, freshCookie: true }),
      landing({ offersLogin: true }),
    ],
    'failed',
  ],
  [
    'a page without a link to the login, after a callback that came again,',
    [...redeemed, callback(leads), landing({}), callback(leads), landing({ text: 'Ibu mubu' })],
    'signed-in',
  ],
  [
    'a page with a field for a password and a link to the login, which tells whom it has just signed in',
    [
      ...redeemed,
      idToken('provider', { claims: { name: 'Alice Adams' } }),
      callback({ ...leads, freshCookie: true }),
      landing({ ...knows, asksPassword: true }),
    ],
    'failed',
  ],
  [
    'a page with words of logins and no link to one',
    [...redeemed, callback(leads), landing({ text: 'Recent logins' })],
    'signed-in',
  ],
  [
    'an answer in JSON without a user',
    [...redeemed, callback({ ...leads, freshCookie: true }), landing({ text: '{"user":null}' })],
    'failed',
  ],
  [
    'a page of failure after a redirect',
    [...redeemed, callback(leads), landing({ text: 'Login failed' })],
    'failed',
  ],
  [
    'a redirect to an address that names an error',
    [...redeemed, callback({ status: 302, leadsTo: { path: '/login', error: 'error' } })],
    'failed',
  ],
  [
    'a redirect after which nobody redeemed the code',
    [...signIn(), callback(leads), landing({ text: 'Home' })],
    'failed',
  ],
  [
    'a redirect to the front page after an answer of the provider without a code',
    [...signIn({}, { parameters: ['state', 'iss'] }), callback(leads), landing({ text: 'Home' })],
    'failed',
  ],
  [
    'a redirect to another origin before which nobody redeemed the code',
    [...signIn(), callback({ status: 302, leavesFor: elsewhere })],
    'failed',
  ],
  [
    'a redirect to another origin that takes the code there',
    [...signIn(), callback({ status: 302, leavesFor: { ...elsewhere, withCode: true } })],
    'under-way',
  ],
  [
    'a redirect to another origin with an error, after the code was redeemed,',
    [...redeemed, callback({ status: 302, leavesFor: { ...elsewhere, error: 'login_failed' } })],
    'failed',
  ],
  [
    'a redirect to another origin after the code was redeemed, whatever is shown there,',
    [...redeemed, callback(leads), landing({ status: 302, leavesFor: elsewhere })],
    'completed',
  ],
  [
    'a redirect to the login page of another origin, after the code was redeemed,',
    [...redeemed, callback({ status: 302, leavesFor: { ...elsewhere, path: '/auth/sign-in' } })],
    'failed',
  ],
  [
    'a redirect to a login page that a script makes, after the code was redeemed,',
    [...redeemed, callback(toLogin), landing({ path: '/login', scripted: true })],
    'failed',
  ],
  [
    'a redirect to a login page that a script makes, before anybody redeemed the code,',
    [...signIn(), callback(toLogin), landing({ path: '/login', scripted: true })],
    'failed',
  ],
  ...(
    [
      ['a name in its place', 'Welcome to the shop. Alice Adams', 'signed-in'],
      ['nothing in its place', 'The shop. Your orders', 'completed'],
      ['the offer again', 'Welcome to the shop. Sign in', 'failed'],
    ] as const
  ).map(
    ([what, text, outcome]) =>
      [
        `a page that offers a login, and whose script shows ${what},`,
        [
          ...redeemed,
          idToken('provider', { claims: { name: 'Alice Adams' } }),
          callback(leads),
          landing(offers),
          shown(text),
        ],
        outcome,
      ] as const,
  ),
  [
    'a redirect to a login page that sends the browser on to a page of the application',
    [
      ...redeemed,
      callback(toLogin),
      landing({ path: '/login', ...leads }),
      landing({ text: 'Your orders of this week' }),
    ],
    'completed',
  ],
  [
    'a redirect to a login page of another origin with a token',
    [...redeemed, callback({ status: 302, leavesFor: { ...elsewhere, path: '/login', ticket: true } })],
    'completed',
  ],
  [
    'a redirect to a login page before the code is redeemed from there',
    [
      ...signIn(),
      callback({ status: 302, leavesFor: { ...elsewhere, path: '/login' } }),
      tokenRequest('provider'),
    ],
    'completed',
  ],
  [
    'a redirect to an app that is named like a login page',
    [...redeemed, callback({ status: 302, leavesFor: { ...elsewhere, host: 'login', path: '' } })],
    'completed',
  ],
  [
    'a redirect to a host that is named like an error',
    [...redeemed, callback({ status: 302, leavesFor: { ...elsewhere, host: 'denied.test', path: '/' } })],
    'completed',
  ],
  [
    'a redirect with a token to a page whose markup offers a login',
    [...redeemed, callback({ status: 302, leadsTo: { ...leads.leadsTo, ticket: true } }), landing(offers)],
    'completed',
  ],
  ...['/login-success', '/auth/login/done', '/logins'].map(
    (path) =>
      [
        `a redirect to ${path}`,
        [
          ...redeemed,
          callback({ status: 302, leadsTo: { path, error: undefined } }),
          landing({ path, text: 'Done' }),
        ],
        'signed-in',
      ] as const,
  ),
  [
    'a redirect with a fresh cookie to a login page that a script makes',
    [...redeemed, callback({ ...toLogin, freshCookie: true }), landing({ path: '/login', scripted: true })],
    'completed',
  ],
  [
    'a page at the address of logins whose script greets somebody',
    [...redeemed, callback(toLogin), landing({ path: '/login', scripted: true }), shown('Hello. Log out')],
    'signed-in',
  ],
  [
    'a page that a script makes, and nothing that shows what it made',
    [...redeemed, callback(leads), landing({ scripted: true })],
    'completed',
  ],
  ['a login that begins anew', [...redeemed, callback({ status: 302, beginsLogin: true })], 'failed'],
  [
    'a single page that has not redeemed the code yet',
    [...signIn(), callback({ status: 200, scripted: true })],
    'under-way',
  ],
  [
    'a single page that never redeemed the code',
    [...signIn(), callback({ status: 200, scripted: true })],
    'failed',
    late,
  ],
  [
    'a single page that redeemed the code',
    [...signIn(), callback({ status: 200, scripted: true }), tokenRequest('provider')],
    'completed',
  ],
  [
    'a single page that redeemed the code and refused what it got',
    [
      ...signIn(),
      callback({ status: 200, scripted: true }),
      tokenRequest('provider'),
      shown('Sign-in failed: nonce mismatch'),
    ],
    'failed',
  ],
  [
    'a single page that says no more than it is at work',
    [...signIn(), callback({ status: 200, scripted: true }), shown('Loading.')],
    'under-way',
  ],
  [
    'a single page that refused the callback before any token request',
    [
      ...signIn(),
      callback({ status: 200, scripted: true }),
      shown('Loading.'),
      shown('No matching state found in storage'),
    ],
    'failed',
  ],
  [
    'a single page that says who is signed in, after words that it showed before',
    [
      ...signIn(),
      callback({ status: 200, scripted: true }),
      shown('Error: retrying'),
      tokenRequest('provider'),
      shown('Signed in as Alice'),
    ],
    'signed-in',
  ],
  ['a replica that says so', [...redeemed, signedIn('replica-1')], 'signed-in'],
  ['a replica that refuses', [...redeemed, rejected('replica-1')], 'failed'],
]

test.for(table)('%s is $2', ([, steps, outcome, now = soon]) => {
  expect(readEnding(story(...steps), { now }).outcome).toBe(outcome)
})
