/** Which askers get a compressed text. */
import { expect, test } from 'vitest'
import { takesGzip } from './compressed.ts'

test.each([
  ['gzip, deflate, br, zstd', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['GZIP', true],
  ['gzip;q=0', false],
  ['gzip;q=0.000', false],
  ['identity', false],
  ['', false],
  [undefined, false],
])('Accept-Encoding %s: %s', (header, takes) => {
  expect(takesGzip(header)).toBe(takes)
})
