/** Which hosts are one site to a browser. */
import { expect, test } from 'vitest'
import { isSameSite } from './cookie-scope.ts'

test.each([
  ['https://app.dlr.de', 'https://sso.dlr.de', true],
  ['https://app.example.com', 'https://idp.example.com', true],
  ['https://a.example.co.uk', 'https://b.example.co.uk', true],
  ['https://one.co.uk', 'https://other.co.uk', false],
  ['https://one.github.io', 'https://other.github.io', false],
  ['https://app.azurewebsites.net', 'https://login.microsoftonline.com', false],
  ['http://app.example.com', 'https://app.example.com', false],
  ['http://localhost:3000', 'http://localhost:6749', true],
  ['http://localhost:3000', 'http://127.0.0.1:6749', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(isSameSite(new URL(one), new URL(other))).toBe(expected)
})
