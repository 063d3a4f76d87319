/** Replicas of your own: what cannot work is refused at the start with what to do, and what takes long is waited for. */
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { FickleError } from '../../journal/fickle-error.ts'
import { createJournal } from '../../journal/journal.ts'
import { createLab } from '../lab.ts'
import type { Lab, LabOptions } from '../options.ts'
import { startPlainClient } from '../testing/plain-client.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function stage(options: Partial<LabOptions>): Promise<Lab> {
  const lab = await createLab({
    port: 0,
    journal: createJournal(),
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
    ...options,
  })
  closers.push(() => lab.close())
  return lab
}

/** The two sentences with which a lab refuses to start. */
const refusal = (options: Partial<LabOptions>) =>
  stage(options).then(
    () => {
      throw new Error('It started.')
    },
    ({ code, exitCode, message, fix }: FickleError) => ({
      code,
      exitCode,
      text: `${message}\n${fix}`,
    }),
  )

/** A TCP server that does this with each connection; answers its address without a scheme. */
async function startTcp(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const node = (program: string) => `exec "${process.execPath}" -e '${program.replaceAll("'", '"')}'`
const serving = `require('node:http').createServer((q, r) => r.end(JSON.stringify(process.env))).listen(process.env.PORT)`

test('a command gets its variables, each with the addresses that are known once the lab listens', async () => {
  const lab = await stage({
    command: node(serving),
    environment: (appUrl) => ({ REDIRECT_URI: `${appUrl}/cb`, LOGIN: 'x' }),
  })
  const environment = (await (await fetch(lab.url)).json()) as Record<string, string>
  expect(environment).toMatchObject({
    REDIRECT_URI: `${lab.url}/cb`,
    LOGIN: 'x',
    PORT: new URL(lab.replicas[0]?.url ?? '').port,
    FICKLE_REPLICA: 'replica-1',
  })
})

test('a command may listen on the IPv6 loopback alone', async () => {
  const lab = await stage({
    command: node(serving.replace('process.env.PORT)', 'process.env.PORT, "::1")')),
    replicas: 1,
  })
  expect(await (await fetch(lab.url)).json()).toMatchObject({ FICKLE_REPLICA: 'replica-1' })
  const upstream = await stage({ upstreams: [`http://[::1]:${new URL(lab.replicas[0]?.url ?? '').port}`] })
  expect((await fetch(upstream.url)).status).toBe(200)
})

test('the last words of a command that ended are whole, however long', async () => {
  const { code, text } = await refusal({ command: 'node ./no-such-program-anywhere.js' })
  expect(code).toBe('ERR_COMMAND_ENDED')
  expect(text).toContain('with exit code 1')
  expect(text).toMatch(/Cannot find module '.*no-such-program-anywhere\.js'/)
  expect(text).toContain('Node.js v')
})

test('a command that writes without end before it fails is read to its end and quoted from there', async () => {
  const flood = `const line = Buffer.alloc(1 << 20, 'x'); line[line.length - 1] = 10
for (let megabyte = 0; megabyte < 200; megabyte += 1) require('node:fs').writeSync(1, line)
require('node:fs').writeSync(2, 'the real reason\\n'); process.exit(7)`
  const { text } = await refusal({ command: node(flood), replicas: 1 })
  expect(text).toContain('with exit code 7')
  expect(text).toContain('the real reason')
  expect(text.length).toBeLessThan(20_000)
})

test.each(['', '\\n'])('the end of one long line is quoted, ended by "%s"', async (end) => {
  const flood = `require('node:fs').writeSync(1, 'x'.repeat(60000) + ' and no more${end}'); process.exit(7)`
  const { text } = await refusal({ command: node(flood), replicas: 1 })
  expect(text).toMatch(/Its last output:\n {2}x{900,1000} and no more\n/)
})

test.each([
  ['in the background', `"${process.execPath}" -e "setTimeout(() => {}, 60000)" & echo $! >&2`],
  [
    'in a session of its own',
    node(`const { spawn } = require('node:child_process')
const server = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { detached: true, stdio: 'ignore' })
server.unref()
console.error(server.pid)`),
  ],
])('a command that leaves its server %s is refused, and the server is ended', async (_where, command) => {
  const { code, text } = await refusal({ command, replicas: 1 })
  expect(code).toBe('ERR_COMMAND_ENDED')
  expect(text).toContain('leaving processes in the background')
  expect(text).toContain('foreground')
  const pid = Number(/^ {2}(\d+)$/m.exec(text)?.[1])
  expect(pid).toBeGreaterThan(1)
  await expect.poll(() => isAlive(pid)).toBe(false)
})

/** A process that has ended and waits for somebody to ask how is gone, too. */
const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

test('a command that ignores PORT is told so, with the port that it took', async () => {
  const program = `const s = require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('I took ' + s.address().port))`
  const { code, exitCode, text } = await refusal({ command: node(program), replicas: 1, startWithin: 1_500 })
  expect({ code, exitCode }).toEqual({ code: 'ERR_COMMAND_SILENT', exitCode: 3 })
  const taken = /I took (\d+)/.exec(text)?.[1]
  if (process.platform === 'linux') expect(text).toContain(`listens on port ${taken}`)
  expect(text).toContain('PORT')
})

test('where one replica cannot start, the others are not waited for', async () => {
  const began = Date.now()
  const { text } = await refusal({
    command: `[ "$FICKLE_REPLICA" = replica-2 ] && { echo no license; exit 4; }; exec sleep 60`,
    startWithin: 50_000,
  })
  expect(text).toContain('The command of replica-2 ended with exit code 4')
  expect(Date.now() - began).toBeLessThan(40_000)
})

test('a program that takes the port first is not taken for the replica', async () => {
  const other = createServer((socket) => socket.destroy())
  closers.push(async () => other.close())
  const address = await startTcp((socket) => {
    socket.once('data', (port) => other.listen(Number(port), '127.0.0.1', () => socket.end()))
  })
  const late = `require('node:net').connect(${address.split(':')[1]}, '127.0.0.1').end(process.env.PORT).resume().on('close', () => { ${serving} })`
  const { code, text } = await refusal({ command: node(late), replicas: 1 })
  expect(code).toBe('ERR_COMMAND_ENDED')
  expect(text).toContain('EADDRINUSE')
})

test('a start that takes longer than a moment is waited for', async () => {
  const lab = await stage({ command: `sleep 1; ${node(serving)}`, replicas: 1 })
  expect((await fetch(lab.url)).status).toBe(200)
})

test('a start that is given up ends what was started', async () => {
  const giveUp = new AbortController()
  const starting = refusal({ command: 'exec sleep 60', replicas: 2, signal: giveUp.signal })
  giveUp.abort()
  expect(await starting).toMatchObject({ code: 'ERR_LAB_CLOSED' })
})

test('a lab that closes while a replica is being started again leaves none of it behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fickle-restart-'))
  closers.push(async () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'pids')
  // It takes its time to end, so that the lab is over before the next one would start.
  const program = `process.on('SIGTERM', () => {}); ${serving}`
  const lab = await stage({ command: `printf '%s ' $$ >> '${file}'; ${node(program)}`, replicas: 1 })
  const restarting = lab.restart('replica-1').catch(() => {})
  await expect.poll(() => lab.replicas[0]?.state, { interval: 5 }).toBe('down')
  await Promise.all([lab.close(), restarting])
  // One that was started nevertheless would say so within a moment.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect.poll(() => pidsIn(file).filter(isAlive)).toEqual([])
  expect(pidsIn(file)).toHaveLength(1)
})

const pidsIn = (file: string) =>
  existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : []

test('a replica that ends by itself is reported with its last words', async () => {
  const warned: string[] = []
  const program = `${serving}.on('request', (q) => { if (q.url === '/crash') { console.error('out of luck'); process.exit(9) } })`
  const lab = await stage({ command: node(program), replicas: 1, warn: (message) => warned.push(message) })
  await fetch(`${lab.url}/crash`)
  await expect.poll(() => warned).toHaveLength(1)
  expect(warned[0]).toMatch(/replica-1 ended unexpectedly with exit code 9[\s\S]*out of luck/)
  expect(lab.replicas[0]?.state).toBe('down')
  await lab.restart('replica-1')
  await lab.kill('replica-1')
  expect(warned).toHaveLength(1)
})

test('a port that somebody else has is no replica', async () => {
  const client = await startPlainClient()
  closers.push(() => client.close())
  const replicaPort = Number(new URL(client.url).port)
  expect(await refusal({ command: node(serving), replicas: 1, replicaPort })).toMatchObject({
    code: 'ERR_PORT_IN_USE',
    text: expect.stringContaining(`Port ${replicaPort}`),
  })
})

type Wrong = readonly [what: string, start: () => Promise<string>, words: string]

test.for<Wrong>([
  ['nothing', () => Promise.resolve('127.0.0.1:1'), 'nothing listens there'],
  [
    'a host name that nobody has',
    () => Promise.resolve('no-such-host.invalid:80'),
    'host name that cannot be resolved',
  ],
  ['no HTTP', () => startTcp((socket) => void socket.end('220 mail.test ESMTP\r\n')), 'not in HTTP'],
  ['an end', () => startTcp((socket) => socket.once('data', () => socket.destroy())), 'does not answer'],
  [
    'a status that there is not',
    () => startTcp((socket) => void socket.end('HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n')),
    'status 99',
  ],
  [
    'another protocol',
    () =>
      startTcp((socket) => void socket.end('HTTP/1.1 101 x\r\nUpgrade: irc\r\nConnection: upgrade\r\n\r\n')),
    'another protocol',
  ],
  ['silence', () => startTcp(() => {}), 'did not answer within 5 seconds'],
])('an upstream with %s is refused', async ([, start, words]) => {
  const address = await start()
  const { code, exitCode, text } = await refusal({ upstreams: [`http://${address}`] })
  expect({ code, exitCode }).toEqual({ code: 'ERR_UPSTREAM_UNREACHABLE', exitCode: 3 })
  expect(text).toContain(words)
  expect(text).toContain(`replica-1 at http://${address}`)
})

test.for([
  ['redirects to itself forever', 'HTTP/1.1 302 x\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'],
  ['streams without end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
  ['fails', 'HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n'],
] as const)('an upstream that %s speaks HTTP and is taken', async ([, bytes]) => {
  const address = await startTcp((socket) => socket.on('data', () => socket.write(bytes)))
  const lab = await stage({ upstreams: [`http://${address}`] })
  const answer = await fetch(lab.url, { redirect: 'manual' })
  expect(answer.status).toBe(Number(bytes.slice(9, 12)))
  await answer.body?.cancel()
})

test('an upstream that is the lab itself is refused', async () => {
  const port = Number((await startTcp(() => {})).split(':')[1])
  await closers.pop()?.()
  expect(await refusal({ port, upstreams: [`http://localhost:${port}`] })).toMatchObject({
    code: 'ERR_UPSTREAM_ADDRESS',
    exitCode: 2,
  })
})

test('an engine that cannot reach an upstream by https refuses it', async () => {
  expect(await refusal({ engine: 'haproxy', upstreams: ['https://app.test'] })).toMatchObject({
    code: 'ERR_UPSTREAM_ADDRESS',
    text: expect.stringContaining('built-in engine'),
  })
})

test.for<Wrong>([
  ['that nobody runs', () => Promise.resolve('127.0.0.1:1'), 'ECONNREFUSED'],
  ['that answers nothing', () => startTcp(() => {}), '5 seconds'],
  ['that ends connections', () => startTcp((socket) => void socket.end()), 'does not answer'],
  [
    'that wants a password',
    () => startTcp((socket) => socket.on('data', () => socket.write('-NOAUTH Authentication required.\r\n'))),
    'NOAUTH',
  ],
] as const)('a Redis %s is refused, without its password', async ([, start, words]) => {
  const redisUrl = `redis://:hush-hush@${await start()}`
  const { code, exitCode, text } = await refusal({ store: 'redis', redisUrl })
  expect({ code, exitCode }).toEqual({ code: 'ERR_REDIS_UNREACHABLE', exitCode: 3 })
  expect(text).toContain(words)
  expect(text).not.toContain('hush-hush')
})

const begin = async (lab: Lab, redirectUri: string) => {
  await fetch(`${lab.url}/go?to=${encodeURIComponent(redirectUri)}`, { redirect: 'manual' })
  return lab.warnings
}

test('a redirect URI that does not lead to the balancer is a warning, once, in the terminal and on the page', async () => {
  const client = await startPlainClient((request, response, path) => {
    if (path !== '/go') return false
    const to = new URL(request.url ?? '', 'http://localhost').searchParams.get('to') ?? ''
    const location = `http://idp.test/authorize?client_id=me&state=s&redirect_uri=${encodeURIComponent(to)}`
    response.writeHead(302, { location }).end()
    return true
  })
  closers.push(() => client.close())
  const warned: string[] = []
  const lab = await stage({
    upstreams: [client.url],
    warn: (message) => warned.push(message),
    allowHosts: ['app.test'],
  })
  const { port } = new URL(lab.url)
  for (const good of [
    `${lab.url}/cb`,
    `http://127.0.0.1:${port}/cb`,
    `http://[::1]:${port}/cb`,
    'https://app.test/cb',
  ]) {
    expect(await begin(lab, good)).toEqual([])
  }
  expect(await begin(lab, `${client.url}/cb`)).toHaveLength(1)
  await begin(lab, `${client.url}/cb`)
  expect(warned).toEqual(lab.warnings)
  expect(warned[0]).toContain(`redirect URI ${client.url}/cb`)
  expect(warned[0]).toContain(`${lab.url}/cb`)
  expect(await (await fetch(`${lab.url}/.fickle/`)).text()).toContain(`redirect URI ${client.url}/cb`)
  expect(await begin(lab, `https://localhost:${port}/cb`)).toHaveLength(2)
})
