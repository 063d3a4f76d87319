/** What the lints say of what follows a login: bearer tokens, key sets, logout. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../journal/events.ts'
import { asked, type Case, event, found, issuer, jwe, jwt, saysSo } from '../testing/requests.ts'
import { inspectRequests } from './index.ts'

const cases: readonly Case[] = [
  [
    'a token in the URL',
    'request-bearer-placement',
    () => [asked('userinfo', { query: { access_token: 'abc' } })],
    /must: .*URL/,
  ],
  [
    'a token in two places',
    'request-bearer-placement',
    () => [asked('userinfo', { method: 'POST', body: { access_token: 'abc' }, authorization: 'Bearer abc' })],
    /must: .*2 times/,
  ],
  [
    'a logout without a hint',
    'request-logout-hint',
    () => [asked('end-session', { query: {} })],
    /should: .*hint/,
  ],
  [
    'a return address that is not registered',
    'request-logout-hint',
    () => [
      asked('end-session', {
        query: {
          id_token_hint: jwt({ iss: issuer, aud: 'app' }),
          post_logout_redirect_uri: 'https://evil.example/',
          state: 'x',
        },
        registered: {},
      }),
    ],
    /must: .*not registered/,
  ],
  [
    'a logout token that nothing answered',
    'request-bcl-response',
    () => [
      event({
        kind: 'logout-token-sent',
        by: 'provider',
        issuer,
        clientId: 'app',
        to: 'http://app.example/bcl',
        status: undefined,
      }),
    ],
    /should: There was no answer from http:\/\/app.example/,
  ],
  [
    'a logout answered with 500',
    'request-bcl-response',
    () => [
      event({
        kind: 'logout-token-sent',
        by: 'provider',
        issuer,
        clientId: 'app',
        to: 'x',
        status: 500,
        cacheControl: 'no-store',
      }),
    ],
    /should: .*500/,
  ],
  [
    'a logout answer that may be stored',
    'request-bcl-response',
    () => [
      event({ kind: 'logout-token-sent', by: 'provider', issuer, clientId: 'app', to: 'x', status: 200 }),
    ],
    /should: .*no-store/,
  ],
]

test.each(cases)('%s: %s says so', saysSo)

const keys = (...kids: string[]) => event({ kind: 'jwks-request', by: 'provider', issuer, status: 200, kids })

const token = (kid: string) =>
  event({ kind: 'id-token', by: 'provider', issuer, header: { kid }, claims: {} })

test('a key set that is fetched for every login is not cached', () => {
  const logins = [1, 2, 3, 4].flatMap(() => [token('a'), keys('a')])
  expect(found('request-jwks-caching', logins)).toEqual([expect.stringMatching(/fetched 4 times/)])
  expect(found('request-jwks-caching', [keys('a'), token('a'), token('a'), token('a')])).toEqual([])
})

test('two ID tokens are too few to tell whether the key set is cached', () => {
  const applies = (...events: JournalEvent[]) =>
    inspectRequests(events).find(({ id }) => id === 'request-jwks-caching')?.applies
  expect(applies(keys('a'), token('a'), keys('a'), token('a'))).toBe(false)
  expect(applies(keys('a'), token('a'), token('a'), token('a'))).toBe(true)
})

test('a hint that was issued here is from this issuer, whatever the token calls it, and one that is encrypted is not read', () => {
  const signedOut = (hint: string) => asked('end-session', { query: { id_token_hint: hint } })
  const vendors = event({
    kind: 'id-token',
    by: 'provider',
    issuer,
    header: {},
    claims: { iss: 'https://vendor.example' },
  })
  const hint = jwt({ iss: 'https://vendor.example', aud: 'app' })
  expect(found('request-logout-hint', [signedOut(hint)])).toEqual([expect.stringMatching(/another issuer/)])
  expect(found('request-logout-hint', [vendors, signedOut(hint)])).toEqual([])
  expect(found('request-logout-hint', [signedOut(jwe())])).toEqual([])
})

test('an unknown key calls for the key set', () => {
  expect(found('request-jwks-caching', [keys('a'), token('b')])).toEqual([
    expect.stringMatching(/not fetched again/),
  ])
  expect(found('request-jwks-caching', [keys('a'), token('b'), keys('a', 'b')])).toEqual([])
})
