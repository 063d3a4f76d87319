import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test('names and addresses of this machine are told from those that only begin or end like them', () => {
  for (const host of ['localhost', 'app.localhost', '127.0.0.1', '127.8.9.10', '::1', '[::1]', 'LOCALHOST'])
    expect(isLoopback(host), host).toBe(true)
  for (const host of ['localhost.example', 'notlocalhost', '127.example', '0.0.0.0', '[::2]', ''])
    expect(isLoopback(host), host).toBe(false)
})
