/** `fickle provider` and `fickle lab` as processes: what they print, how they end, what they refuse. */
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../common/free-port.ts'
import { type Running, runFickle, startFickle, withFewFiles } from './testing/fickle.ts'

const quietly = ['--in-memory', '--port', '0']
let serving: Running
let url = ''

beforeAll(async () => {
  serving = startFickle(['provider', ...quietly])
  url = /^provider=(\S+)$/m.exec(await serving.until(/^ready$/m))?.[1] ?? ''
})

afterAll(async () => {
  serving.child.kill('SIGTERM')
  await serving.finished
})

test('the provider prints its address and then ready, and nothing else on standard output', async () => {
  expect(await serving.until(/ready/)).toMatch(/^provider=http:\/\/localhost:\d+\nready\n$/)
  const discovery = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as {
    issuer: string
  }
  expect(discovery.issuer).toBe(url)
})

test('ready says so with exit code 0, and 1 where nothing answers', async () => {
  const [up, down] = await Promise.all([
    runFickle(['ready', '--provider', url]),
    runFickle(['ready', '--provider', 'http://localhost:9', '--json']),
  ])
  expect(up).toMatchObject({ code: 0, stdout: 'ready\n' })
  expect(down.code).toBe(1)
  expect(JSON.parse(down.stdout)).toMatchObject({ ready: false })
})

test('what cannot be loaded while too many connections are open is loaded once they are gone', async () => {
  const poor = startFickle(['provider', ...quietly], { under: withFewFiles })
  const address = /^provider=(\S+)$/m.exec(await poor.until(/^ready$/m))?.[1] ?? ''
  const { host, port } = new URL(address)
  expect((await fetch(`${address}/.fickle/livez`)).status).toBe(200)
  const open = () => connect(Number(port), '127.0.0.1').on('error', () => {})
  const first = open()
  await once(first, 'connect')
  const crowd = Array.from({ length: 80 }, open)
  await Promise.all(crowd.map((socket) => once(socket, 'connect')))
  // The kernel connects before the process takes them.
  const files = () => readdirSync(`/proc/${poor.child.pid}/fd`).length
  if (existsSync('/proc/self/fd')) await expect.poll(files).toBeGreaterThan(57)
  const ask = async () => {
    first.write(`GET /.fickle/api/logins HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    return String((await once(first, 'data'))[0]).split(' ')[1]
  }
  expect(await ask()).toBe('500')
  for (const socket of crowd) socket.destroy()
  await expect.poll(async () => (await fetch(`${address}/.fickle/api/logins`)).status).toBe(200)
  first.destroy()
  poor.child.kill('SIGTERM')
  await poor.finished
})

test('ready asks over https too, where the certificate is made on the fly', async () => {
  const secure = startFickle(['provider', ...quietly, '--https'])
  const address = /^provider=(https:\S+)$/m.exec(await secure.until(/^ready$/m))?.[1] ?? ''
  const { port } = new URL(address)
  expect((await runFickle(['ready', '--port', port, '--https'])).code).toBe(0)
  expect((await runFickle(['ready', '--port', port])).code).toBe(1)
  secure.child.kill('SIGTERM')
  await secure.finished
})

test('ready --wait waits for a fickle that comes up later', async () => {
  const port = await freePort()
  const waiting = runFickle(['ready', '--port', `${port}`, '--wait', '15'])
  const late = startFickle(['provider', '--in-memory', '--port', `${port}`])
  expect((await waiting).code).toBe(0)
  late.child.kill('SIGTERM')
  expect((await late.finished).code).toBe(0)
})

test('a port in use is named together with its flag', async () => {
  const { port } = new URL(url)
  const { code, stdout, stderr } = await runFickle(['provider', '--in-memory', '--port', port])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(port)
  expect(stderr).toContain('--port')
})

test('the lab names the flag of its own port where that is in use, and lets go of the provider', async () => {
  const { port } = new URL(url)
  const { code, stderr } = await runFickle(['lab', ...quietly, '--app-port', port])
  expect(code).toBe(2)
  expect(stderr).toContain(port)
  expect(stderr).toContain('--app-port')
})

test('the lab prints provider, app and replicas, and a login there fails as promised', async () => {
  const lab = startFickle(['lab', ...quietly, '--app-port', '0', '--auto-sign-in', 'alice', '--json'])
  const lines = (await lab.until(/"ready"/)).trim().split('\n')
  const told = Object.assign({}, ...lines.map((line) => JSON.parse(line))) as Record<string, string>
  expect(Object.keys(told)).toEqual(['provider', 'app', 'replica-1', 'replica-2', 'ready'])
  const health = await fetch(`${told.app}/.fickle/readyz`)
  expect(health.status).toBe(200)
  lab.child.kill('SIGINT')
  expect((await lab.finished).code).toBe(130)
})

test('SIGTERM ends with 0 within two seconds although a live stream is open', async () => {
  const { child, until, finished } = startFickle(['provider', ...quietly])
  const address = /^provider=(\S+)$/m.exec(await until(/^ready$/m))?.[1]
  const stream = await fetch(`${address}/.fickle/api/events`)
  expect(stream.status).toBe(200)
  const asked = performance.now()
  child.kill('SIGTERM')
  expect((await finished).code).toBe(0)
  expect(performance.now() - asked).toBeLessThan(2000)
})

test('SIGINT ends with 130', async () => {
  const { child, until, finished } = startFickle(['provider', ...quietly])
  await until(/^ready$/m)
  child.kill('SIGINT')
  expect((await finished).code).toBe(130)
})

test('another host needs a flag of its own, and then a warning says what is exposed', async () => {
  const refused = await runFickle(['provider', ...quietly, '--host', '0.0.0.0'])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('--for-testing-only')
  const meant = startFickle(['provider', ...quietly, '--host', '0.0.0.0'], {
    env: { FICKLE_FOR_TESTING_ONLY: 'true' },
  })
  await meant.until(/^ready$/m)
  meant.child.kill('SIGTERM')
  expect((await meant.finished).stderr).toContain('0.0.0.0 can be reached from other machines')
})

test('NODE_ENV=production needs the flag too', async () => {
  const { code, stderr } = await runFickle(['provider', ...quietly], { env: { NODE_ENV: 'production' } })
  expect(code).toBe(2)
  expect(stderr).toContain('NODE_ENV is production')
})

test('token prints one JWT for the named user, from a fickle that runs', async () => {
  const { code, stdout } = await runFickle(['token', 'bob', '--provider', url])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ sub: 'bob', iss: url })
})

test('token with a quirk carries it, and the next token does not', async () => {
  const nonceOf = async (...parameters: string[]) => {
    const { stdout } = await runFickle(['token', '--provider', url, '--json', ...parameters])
    return (JSON.parse(stdout) as { decoded: { id_token: { claims: { nonce?: string } } } }).decoded.id_token
      .claims.nonce
  }
  expect(await nonceOf('--quirk', 'id-token-nonce-missing')).toBeUndefined()
  expect(await nonceOf()).toBeTypeOf('string')
})

test('token makes access tokens for an API: with clients configured, short-lived, expired, and as a call', async () => {
  const audience = 'https://api.example/orders'
  const put = (clients: unknown) =>
    fetch(`${url}/.fickle/api/clients`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(clients),
    })
  const redirect_uris = ['http://localhost:3000/callback']
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const folder = mkdtempSync(join(tmpdir(), 'fickle-token-'))
  const keyFile = join(folder, 'key.pem')
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const client = { client_id: 'shop', client_secret: 'a secret: with 100%', redirect_uris }
  expect(
    (
      await put([
        client,
        {
          client_id: 'jwt',
          redirect_uris,
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'ES256',
          jwks: { keys: [publicKey.export({ format: 'jwk' })] },
        },
      ])
    ).status,
  ).toBe(200)
  const make = (...parameters: string[]) =>
    runFickle(['token', 'bob', '--provider', url, '--audience', audience, ...parameters])
  try {
    const [short, expired, curl, unknown, own, keyless, keyed] = await Promise.all([
      make('--kind', 'access', '--scope', 'openid orders.read', '--lifetime', '7'),
      make('--kind', 'access', '--expired'),
      make('--curl'),
      make('--client', 'nope'),
      make('--grant', 'client_credentials', '--scope', 'orders.read', '--expired'),
      make('--client', 'jwt'),
      make('--client', 'jwt', '--client-key', keyFile),
    ])
    const claimsOf = (text: string) =>
      JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString())
    const claims = claimsOf(short.stdout)
    expect(claims).toMatchObject({
      sub: 'bob',
      aud: audience,
      client_id: 'shop',
      scope: 'openid orders.read',
    })
    expect(claims.exp - claims.iat).toBe(7)
    expect(claimsOf(expired.stdout).exp).toBeLessThan(Date.now() / 1000 - 3000)
    expect(curl.stdout).toMatch(
      /^curl -H 'Authorization: Bearer [\w-]+\.[\w-]+\.[\w-]+' 'https:\/\/api\.example\/orders'\n$/,
    )
    expect(unknown).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/No client is named "nope"[\s\S]*shop, jwt/),
    })
    expect(claimsOf(own.stdout)).toMatchObject({ sub: 'shop', aud: audience, scope: 'orders.read' })
    expect(claimsOf(own.stdout).exp).toBeLessThan(Date.now() / 1000 - 3000)
    expect(keyless).toMatchObject({ code: 3, stderr: expect.stringContaining('with --client-key') })
    expect(claimsOf(keyed.stdout)).toMatchObject({ sub: 'bob', aud: 'jwt' })
  } finally {
    await put(null)
    rmSync(folder, { recursive: true })
  }
})

test('token for an unknown user lists the users', async () => {
  const { code, stderr } = await runFickle(['token', 'nobody', '--provider', url])
  expect(code).toBe(2)
  expect(stderr).toMatch(/no user "nobody".*alice/)
})

test('the lab promises nothing of a provider that does not answer, and success where policy or store give it', async () => {
  const flags = ['lab', ...quietly, '--app-port', '0']
  const away = startFickle(flags, { env: { OIDC_DISCOVERY_URI: 'http://localhost:1/x' } })
  const said = await away.untilSaid(
    /warning: The configured provider at http:\/\/localhost:1.* does not answer/,
  )
  expect(said).not.toMatch(/ Try | Mend /)
  away.child.kill('SIGINT')
  await away.finished
  const sticky = startFickle([...flags, '--balance', 'sticky'])
  expect(await sticky.untilSaid(/Setting/)).toMatch(/sign in: it works\n/)
  sticky.child.kill('SIGINT')
  await sticky.finished
})
