import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const scenarios = ['path-split', 'two-replicas-memory', 'sign-in-page-slow', 'logout']

test.each([
  ['replica', 'two-replicas-memory'],
  ['SIGN_IN', 'sign-in-page-slow'],
  ['logotu', 'logout'],
  ['mem', 'two-replicas-memory'],
  ['TWO_REPLICAS_MEMORY', 'two-replicas-memory'],
])('by %s is meant %s', (name, meant) => {
  expect(nearest(name, scenarios)).toBe(meant)
})

test('a whole word counts more than the beginning of one', () => {
  expect(nearest('sign', ['signature-bad', 'a-page-to-sign-in-at'])).toBe('a-page-to-sign-in-at')
})

test('a key in camel case is found by one of its words', () => {
  expect(nearest('callback', ['issuer', 'callbackUrl', 'clientId'])).toBe('callbackUrl')
})

test('without candidates nothing is meant', () => {
  expect(nearest('a', [])).toBe('')
})
