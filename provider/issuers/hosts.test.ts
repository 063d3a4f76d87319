import { expect, test } from 'vitest'
import { createHosts } from './hosts.ts'

const hosts = createHosts({
  port: 6749,
  protocol: 'http:',
  publicUrl: 'https://idp.example.com',
  internalUrl: 'http://provider:6749',
  allowHosts: ['anywhere', 'exact:1234'],
})

test.each([
  ['localhost:6749', 'http://localhost:6749'],
  ['127.0.0.1:6749', 'http://127.0.0.1:6749'],
  ['[::1]:6749', 'http://[::1]:6749'],
  ['LOCALHOST:6749', 'http://localhost:6749'],
  ['idp.example.com', 'https://idp.example.com'],
  ['idp.example.com:443', 'https://idp.example.com'],
  ['provider:6749', 'http://provider:6749'],
  ['anywhere:9', 'http://anywhere:9'],
  ['anywhere', 'http://anywhere'],
  ['exact:1234', 'http://exact:1234'],
])('the Host %s is answered as %s', (host, base) => {
  expect(hosts.baseOf(host)).toBe(base)
})

test.each([
  ['localhost'],
  ['localhost:80'],
  ['evil.example:6749'],
  ['exact'],
  ['exact:1'],
  [''],
  [undefined],
])('the Host %s is not answered', (host) => {
  expect(hosts.baseOf(host)).toBeUndefined()
})
