import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range'

test('a free port is none that the system gives by chance, and none that was given a moment ago', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort))
  const first = existsSync(RANGE) ? Number(readFileSync(RANGE, 'utf8').split(/\s/)[0]) : 32_768
  expect(ports.filter((port) => port >= first)).toEqual([])
  expect(new Set(ports).size).toBe(20)
  const server = createServer().listen(ports[0])
  await once(server, 'listening')
  server.close()
})
