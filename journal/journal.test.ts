/** Logins of a relying party that sends one state at every login are kept apart. */
import { expect, test } from 'vitest'
import type { Report } from './events.ts'
import { createJournal } from './journal.ts'
import { keyOf, loginOf } from './keys.ts'

const state = keyOf('state', 'always the same')
const id = loginOf('always the same')

const routed = (role: 'login' | 'callback', keys: Report['keys']): Report => ({
  kind: 'routed',
  by: 'balancer',
  login: id,
  keys: [state, ...(keys ?? [])],
  method: 'GET',
  path: '/',
  replica: 'replica-1',
  why: 'its turn',
  status: 302,
  role,
  sessionCookie: 'sent',
  stateIssuedBy: undefined,
  error: undefined,
})

const ofProvider = (login: string, code: string): Report => ({
  kind: 'authorization-response',
  by: 'provider',
  login,
  keys: [keyOf('code', code)],
  issuer: 'http://localhost',
  mode: 'query',
  parameters: ['code', 'state'],
  error: undefined,
  errorDescription: undefined,
  state: 'returned',
})

const asks = (login: string, nonce: string): Report => ({
  kind: 'authorization-request',
  by: 'provider',
  login,
  keys: [state, keyOf('nonce', nonce)],
  issuer: 'http://localhost',
  clientId: 'web',
  redirectUri: undefined,
  responseType: 'code',
  responseMode: undefined,
  scope: 'openid',
  has: { state: true, nonce: true, pkce: false },
  prompt: undefined,
  maxAge: undefined,
  quirks: [],
})

test.for([
  ['one after the other', [0, 0, 0, 0, 1, 1, 1, 1]],
  ['at the same time', [0, 0, 1, 1, 1, 0, 0, 1]],
] as const)('logins %s hold their own entries', ([, turns]) => {
  const journal = createJournal()
  // The provider gives the second login of a state a name of its own.
  const steps = [id, 'Lfresh'].map((name, index) => [
    routed('login', [keyOf('nonce', `n${index}`)]),
    asks(name, `n${index}`),
    ofProvider(name, `c${index}`),
    routed('callback', [keyOf('code', `c${index}`)]),
  ])
  for (const turn of turns) {
    const step = steps[turn]?.shift()
    if (step) journal.report(step)
  }
  const kinds = journal
    .logins()
    .map(({ events }) => events.map((event) => (event.kind === 'routed' ? event.role : event.kind)))
  const whole = ['login', 'authorization-request', 'authorization-response', 'callback']
  expect(kinds).toEqual([whole, whole])
})

test('a nonce that comes again makes one login of no two', () => {
  const journal = createJournal()
  for (const name of ['Lone', 'Lother'])
    journal.report({ ...asks(name, 'same'), keys: [keyOf('nonce', 'same')] })
  expect(
    journal
      .logins()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['Lone', 'Lother'])
})

test('a state that several logins send leads to the newest, also once the first is forgotten', () => {
  const journal = createJournal({ logins: 2 })
  journal.report(routed('login', []))
  journal.report(routed('login', []))
  const newest = journal.logins()[0]?.id
  journal.report({ ...asks('another', 'n9'), keys: [keyOf('nonce', 'n9')] })
  expect(journal.logins()).toHaveLength(2)
  expect(journal.loginOf({ keys: [state] })?.id).toBe(newest)
})

test('a listener that fails breaks neither the login nor another listener, and its wait ends with what it threw', async () => {
  const journal = createJournal()
  const heard: string[] = []
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
  journal.subscribe(() => {
    throw new Error('listener')
  })
  journal.subscribe(({ kind }) => heard.push(kind))
  const waiting = journal.waitFor(() => {
    throw new Error('matches')
  }, 1000)
  journal.report(routed('login', []))
  expect(heard).toEqual(['routed'])
  await expect(waiting).rejects.toThrow('matches')
  expect((await warned).message).toBe('listener')
})
