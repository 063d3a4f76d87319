import { expect, test } from 'vitest'
import { type Ending, outcomeOf } from './outcome.ts'

const appUrl = 'http://localhost:8585'
const ending: Ending = {
  before: false,
  after: false,
  arrival: { url: `${appUrl}/callback?code=1`, status: 400, broken: undefined },
  error: 'Missing state parameter',
  appUrl,
}
const signedIn = { url: `${appUrl}/`, status: 200, broken: undefined }

test('the relying party alone decides that one is signed in', () => {
  expect(outcomeOf({ ...ending, after: true, arrival: signedIn, error: undefined })).toBe('signed-in')
  expect(outcomeOf({ ...ending, after: false, arrival: signedIn, error: undefined })).toBe('rejected')
})

test('a page that looks like a failure does not outweigh the relying party', () => {
  expect(outcomeOf({ ...ending, after: true })).toBe('signed-in')
})

test('of a browser that was signed in before, the page decides', () => {
  expect(outcomeOf({ ...ending, before: true, after: true })).toBe('rejected')
  expect(outcomeOf({ ...ending, before: true, after: true, arrival: signedIn, error: undefined })).toBe(
    'signed-in',
  )
})

test('a browser that stays at the provider has not returned', () => {
  const arrival = { url: 'http://localhost:6749/standard/oidc/auth', status: 400, broken: undefined }
  expect(outcomeOf({ ...ending, arrival })).toBe('not-returned')
})

test('a connection that breaks is a crash, wherever the browser was', () => {
  expect(outcomeOf({ ...ending, arrival: { ...ending.arrival, broken: 'ECONNRESET' } })).toBe('crashed')
  expect(
    outcomeOf({ ...ending, arrival: { url: 'about:blank', status: undefined, broken: 'no answer came' } }),
  ).toBe('crashed')
})
