/** What is added to a login that went as it should, and when nothing is. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../journal/events.ts'
import { noticesOf } from './notices.ts'

const login = (claims: object, ...further: object[]) =>
  [
    { kind: 'authorization-request', scope: 'openid email' },
    { kind: 'id-token', claims },
    ...further,
  ] as unknown as JournalEvent[]

test('a client that asked for an e-mail address and gets none anywhere is told the word', () => {
  expect(noticesOf(login({ sub: 'alice' }))).toEqual([
    expect.stringMatching(/no e-mail address.*fatIdTokens/),
  ])
})

test.for([
  ['the ID token has it', login({ sub: 'alice', email: 'alice@wonderland.example' })],
  ['userinfo was asked', login({ sub: 'alice' }, { kind: 'userinfo-request' })],
  [
    'fickle misbehaved, so that the client may have refused the token',
    login({ sub: 'alice' }, { kind: 'quirk' }),
  ],
] as const)('nothing is added where %s', ([, events]) => {
  expect(noticesOf(events)).toEqual([])
})
