/** A replica as a process: environment only, events to a journal elsewhere, gone within two seconds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { replicaProgram } from '../common/testing/published.ts'
import type { Report } from '../journal/events.ts'
import { readBody } from './testing/provider.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

const documented = {
  OIDC_CLIENT_ID: 'web',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_DISCOVERY_URI: 'http://localhost:1/.well-known/openid-configuration',
}

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [replicaProgram()], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...environment },
  })
  running.push(child)
  let output = ''
  let errors = ''
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      const url = /^replica-\d+=(\S+)\nready$/m.exec(output)?.[1]
      if (url) resolve(url)
    })
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  return { child, ready, exit: once(child, 'exit').then(([code]) => ({ code, errors })) }
}

test('reports to a journal in another process and closes within two seconds', async () => {
  let reported: Report[] = []
  const journal = createServer((request, response) => {
    void readBody(request).then((body) => {
      reported = [...reported, ...(JSON.parse(body) as Report[])]
      response.end()
      journal.emit('reported')
    })
  })
  await new Promise<void>((resolve) => journal.listen(0, '127.0.0.1', resolve))
  const { port } = journal.address() as AddressInfo
  const { child, ready, exit } = start({
    ...documented,
    PORT: '0',
    FICKLE_REPLICA_NAME: 'replica-2',
    FICKLE_JOURNAL_URL: `http://127.0.0.1:${port}`,
  })
  const url = await ready
  expect((await fetch(`${url}/.fickle/livez`)).status).toBe(200)
  const arrived = once(journal, 'reported')
  expect((await fetch(`${url}/callback?state=s&code=c`)).status).toBe(400)
  await arrived
  expect(reported).toMatchObject([
    { kind: 'callback-received', by: 'replica-2', state: 'not-in-session' },
    { kind: 'rejected', error: 'Missing state parameter' },
  ])
  expect(JSON.stringify(reported)).not.toContain('"s"')
  const asked = performance.now()
  child.kill('SIGTERM')
  await exit
  expect(performance.now() - asked).toBeLessThan(2000)
  journal.close()
})

test('without a configuration says in one error what is missing', async () => {
  const { code, errors } = await start({ PORT: '0' }).exit
  expect(code).toBe(2)
  expect(errors).toContain('a client id')
  expect(errors).toContain('Set OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_DISCOVERY_URI')
  expect(errors).not.toContain('    at ')
})

test.each([
  [{ PORT: 'http' }, 'PORT is "http", but must be a port number.'],
  [{ FICKLE_STORE: 'disk' }, 'FICKLE_STORE is "disk", but must be memory, redis or cookie.'],
  [{ FICKLE_STORE: 'cookie', FICKLE_COOKIE_KEY: 'short' }, 'FICKLE_COOKIE_KEY is shorter than 32 characters'],
  [{ FICKLE_STORE: 'redis' }, 'FICKLE_REDIS_URL is not set'],
  [{ FICKLE_BEARER_KEY: '{}' }, 'FICKLE_BEARER_KEY does not contain a private RSA key as a JWK.'],
  [{ HOST: '0.0.0.0' }, 'HOST is 0.0.0.0, which other machines can reach'],
  [{ FICKLE_GENERATION: 'om-9' }, 'om-9'],
])('refuses %o with one sentence', async (environment, sentence) => {
  const { code, errors } = await start({
    ...documented,
    PORT: '0',
    ...(environment as Record<string, string>),
  }).exit
  expect([code, errors]).toEqual([2, expect.stringContaining(sentence)])
})
