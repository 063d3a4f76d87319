/** What the page of a login says of its tokens. */
import { expect, test } from 'vitest'
import type { JournalEvent } from '../journal/events.ts'
import { tokens } from './tokens.ts'

const shared = { login: 'L1', run: undefined }
const idToken = (at: number): JournalEvent => ({
  ...shared,
  kind: 'id-token',
  by: 'provider',
  seq: at,
  at,
  issuer: 'http://localhost:6749',
  header: { alg: 'RS256' },
  claims: { sub: 'alice' },
})
const replayed: JournalEvent = {
  ...shared,
  kind: 'replayed',
  by: 'lab',
  seq: 30,
  at: 20,
  replica: 'replica-1',
  outcome: 'signed-in',
  status: 303,
}

test('an ID token is said to be what was sent', () => {
  expect(String(tokens([idToken(10)]))).toContain('as sent')
})

test('an ID token that only the replayed callback brought is said to be a control', () => {
  const page = String(tokens([idToken(25), replayed]))
  expect(page).toContain('the browser never got it')
  expect(page).not.toContain('as sent')
})

test('without a token or a quirk there is nothing to show', () => {
  expect(String(tokens([replayed]))).toBe('')
})
