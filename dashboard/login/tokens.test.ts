/** What the page of a login says of its tokens. */
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../journal/events.ts'
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

test('a token that a quirk changed is shown once, the honest value beside the one that was sent', () => {
  const quirk: JournalEvent = {
    ...shared,
    kind: 'quirk',
    by: 'provider',
    seq: 8,
    at: 8,
    issuer: 'http://localhost:6749',
    quirk: 'id-token-issuer-mismatch',
    stage: 'id-token-claims',
    honest: { sub: 'alice', iss: 'http://localhost:6749' },
    sent: { sub: 'alice', iss: 'http://localhost:6749/' },
  }
  const page = parse(String(tokens([quirk, idToken(10)])))
  expect(page.querySelectorAll('.token')).toHaveLength(1)
  expect(page.querySelectorAll('.difference')).toHaveLength(1)
  const issuer = page.querySelector('tr.changed')
  expect(issuer?.querySelectorAll('td code').map(({ text }) => text)).toEqual([
    'http://localhost:6749',
    'http://localhost:6749/',
  ])
})

test('times are told by the clock of the provider and by that of the relying party', () => {
  const token = { ...idToken(1_800_000_000_000), claims: { exp: 1_800_003_600 } } as JournalEvent
  const rejected: JournalEvent = {
    ...shared,
    kind: 'rejected',
    by: 'replica-1',
    seq: 99,
    at: 1_800_000_001_000,
    error: 'expired',
    check: 'expiry',
    code: undefined,
    status: 400,
    facts: { now: 1_800_003_900 },
  }
  const page = String(tokens([token, rejected]))
  expect(page).toContain('in 1 h by the clock of the provider')
  expect(page).toContain('5 min ago by the clock of replica-1')
})
