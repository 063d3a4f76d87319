/** For tests: what the command lines of the documentation name and their reader has: files, replicas, a provider, a lab, a Redis. */
import { generateKeyPairSync } from 'node:crypto'
import { copyFile, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runFickle, startFickle } from '../../cli/testing/fickle.ts'
import { install } from '../../examples/install.ts'
import { launch } from '../../examples/launch.ts'
import { startRedisServer } from '../../lab/stores/redis-server.ts'
import { readPage, root } from './read-markdown.ts'

const apis = 'apis: {orders: {audience: "https://api.example/orders", scopes: {orders.read: {}}}}\n'

/** One client that authenticates by its key, and so no other. */
const clients = (key: object) => `clients:
  - client_id: batch
    grant_types: [client_credentials, authorization_code]
    token_endpoint_auth_method: private_key_jwt
    redirect_uris: [http://localhost/callback]
    jwks: {keys: [${JSON.stringify(key)}]}
`

const deployment = (issuer: string) => `authenticationConfiguration:
  publicKeyUrls: [${issuer}/oidc/jwks]
  oidcConfiguration:
    id: om
    secret: s3cr3t
    discoveryUri: ${issuer}/.well-known/openid-configuration
    callbackUrl: http://localhost:1/callback
    serverUrl: http://localhost:1
`

const values = 'openmetadata: {config: {authentication: {clientType: confidential}}}\n'

/** An application of the reader's, which takes the addresses from whatever variables a line gives it. */
const application = (example: string, issuer: string) =>
  [
    'const { OIDC_ISSUER, BASE_URL, OIDC_REDIRECT_URI, PORT } = process.env',
    `process.env.ISSUER ??= OIDC_ISSUER ?? '${issuer}'`,
    "process.env.APP ??= BASE_URL ?? OIDC_REDIRECT_URI?.replace('/callback', '') ?? 'http://localhost:' + PORT",
    `await import('${join(root, 'examples', example, 'app.js')}')`,
  ].join('\n')

/** A recording of a browser whose code was refused. */
const refusedCode = (issuer: string) => {
  const text = JSON.stringify({ error: 'invalid_grant', error_description: 'grant request is invalid' })
  const entry = {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: { method: 'POST', url: `${issuer}/oidc/token`, headers: [] },
    response: { status: 400, headers: [], content: { mimeType: 'application/json', text } },
  }
  return JSON.stringify({ log: { version: '1.2', entries: [entry] } })
}

/** The files that lines name. */
async function writeFiles(folder: string, issuer: string, app: string): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'package.json': '{"type":"module"}',
    'server.js': application('openid-client', issuer),
    'single-page.js': application('oidc-client-ts', issuer),
    'server.log': 'Error: unexpected JWT "iss" (issuer) claim value\n',
    'openmetadata.yaml': deployment(issuer),
    'rp.yaml': readPage('examples/openid-client/rp.yaml').replaceAll('http://localhost:3000', app),
    'values.yaml': values,
    '.env': `OIDC_DISCOVERY_URI=${issuer}/.well-known/openid-configuration\n`,
    'sign-in.har': refusedCode(issuer),
    'known.json': '{"results":[]}',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await copyFile(join(root, 'diagnosis/explain/har/recorded/eoc-second-tab.har'), join(folder, 'login.har'))
  await symlink(join(root, 'examples'), join(folder, 'examples'))
}

async function writeConfigurations(folder: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await writeFile(join(folder, 'fickle.config.yaml'), apis)
  await writeFile(join(folder, 'keyed.yaml'), clients(publicKey.export({ format: 'jwk' })))
  await writeFile(join(folder, 'batch.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

export interface StandIns extends AsyncDisposable {
  readonly folder: string
  readonly provider: string
  /** A provider that knows the client `batch` alone. */
  readonly keyed: string
  readonly lab: string
  readonly redis: string
  /** The running application. */
  readonly app: string
}

/** Starts them. They end with the object. */
export async function startStandIns(): Promise<StandIns> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'fickle-docs-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  await writeConfigurations(folder)
  const start = async (name: string, ...words: string[]) => {
    const running = startFickle([...words, '--port', '0', '--in-memory'], { cwd: folder })
    stack.defer(async () => {
      running.child.kill('SIGTERM')
      await running.finished
    })
    return new RegExp(`^${name}=(\\S+)`, 'm').exec(await running.until(/^ready$/m))?.[1] ?? ''
  }
  const [provider, keyed, lab, redis] = await Promise.all([
    start('provider', 'provider'),
    start('provider', 'provider', '--config', 'keyed.yaml'),
    start('app', 'lab', '--store', 'redis', '--app-port', '0'),
    startRedisServer(),
  ])
  stack.defer(() => redis.close())
  const app = await launch('openid-client', { issuer: provider })
  stack.defer(() => app.close())
  await install('oidc-client-ts')
  await writeFiles(folder, provider, app.url)
  const written = await runFickle(['profile', 'from', provider], { cwd: folder })
  const profile = /\S+\.profile\.json/.exec(written.stdout)?.[0]
  if (profile === undefined) throw new Error(`No profile was written: ${written.stdout}${written.stderr}`)
  await rename(join(folder, profile), join(folder, 'idp-example-com.profile.json'))
  const all = stack.move()
  const dispose = () => all.disposeAsync()
  return { folder, provider, keyed, lab, redis: redis.url, app: app.url, [Symbol.asyncDispose]: dispose }
}
