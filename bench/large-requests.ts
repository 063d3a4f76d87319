/**
 * What one hostile request of 64 KB costs each endpoint: provider, control API, balancer and relying party in this process.
 * Prints the most expensive ones in ms of processor time, an upper bound of how long one may block the event loop that
 * does not depend on what else the machine does. The least of three tries counts. `node bench/large-requests.ts`
 */
import { connect } from 'node:net'
import { createControl } from '../control/control.ts'
import { createJournal } from '../journal/journal.ts'
import { stageLab } from '../lab/testing/stage.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'

const SIZE = 64 * 1024
const TRIES = 3
const SHOWN = 10

const pieces = [
  '<',
  '/',
  '%',
  'a=b&',
  '[',
  'state=a&',
  '%C3%28',
  '{"a":',
  ' ',
  '\u00e9',
  'eyJ.',
  '"',
  'scope=openid+',
  'redirect_uri=http://localhost:1/x&client_id=a&',
]
const types = ['application/x-www-form-urlencoded', 'application/json']

const api = ['events', 'users', 'arm', 'clients'].map((name) => `/.fickle/api/${name}`)
const oidc = ['auth', 'token', 'par', 'register', 'introspect', 'revoke', 'userinfo', 'session/end'].map(
  (name) => `/oidc/${name}`,
)
const paths = {
  provider: ['/.well-known/webfinger', ...oidc, ...api],
  balancer: ['/', '/callback', '/api/v1/auth/login', '/.fickle/lab/switch', '/.fickle/api/lab'],
  'relying party': ['/callback', '/api/v1/auth/refresh', '/api/v1/auth/logout'],
} as const

const send = (port: number, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(10_000, () => socket.destroy(new Error('It was never answered.')))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve() : reject(error),
    )
    socket.on('close', () => resolve())
    socket.resume()
    socket.write(bytes)
  })

async function costOf(port: number, path: string, piece: string, type: string): Promise<number> {
  const body = piece.repeat(Math.floor(SIZE / Buffer.byteLength(piece)))
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nAccept: text/html\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < TRIES; round += 1) {
    const before = process.cpuUsage()
    await send(port, Buffer.from(head + body))
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

const journal = createJournal()
const control = createControl({ journal })
const provider = await createFickleProvider({
  port: 0,
  stateFolder: false,
  journal,
  control: control.handle,
  warn: () => undefined,
  autoSignIn: 'alice',
})
control.attach({ provider })
const { lab } = await stageLab(provider.url)
const portOf = (url: string | undefined) => Number(new URL(url ?? '').port)
const ports = {
  provider: provider.port,
  balancer: portOf(lab.url),
  'relying party': portOf(lab.replicas[0]?.url),
}
const costs: { ms: number; at: string; path: string; piece: string; type: string }[] = []
for (const at of ['provider', 'balancer', 'relying party'] as const)
  for (const path of paths[at])
    for (const piece of pieces)
      for (const type of types)
        costs.push({ ms: Math.round(await costOf(ports[at], path, piece, type)), at, path, piece, type })
costs.sort((a, b) => b.ms - a.ms)
console.log(JSON.stringify({ bench: 'large-requests', requests: costs.length, unit: 'ms of processor time' }))
for (const cost of costs.slice(0, SHOWN)) console.log(JSON.stringify(cost))
await lab.close()
control.close()
await provider.close()
