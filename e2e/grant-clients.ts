/**
 * `npm run grant-clients`: the client libraries of examples/grant-clients play the grants at a fickle that is started for
 * them, and every JWT that they get is checked. Says why it leaves a language out.
 */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Configuration } from '../provider/options.ts'
import { builtIn, missing, run } from './foreign-programs.ts'

const sources = join(import.meta.dirname, '../examples/grant-clients')
const kept = builtIn('grant-clients')
const AUDIENCE = 'https://api.example/orders'

interface Language {
  readonly name: string
  readonly needs: readonly string[]
  readonly install: readonly (readonly string[])[]
  readonly start: readonly string[]
  /** How many grants it plays. */
  readonly plays: number
}

const languages: readonly Language[] = [
  { name: 'go', needs: ['go'], install: [], start: ['go', 'run', '.'], plays: 2 },
  {
    name: 'python',
    needs: ['python3'],
    install: [
      ['python3', '-m', 'venv', 'env'],
      ['env/bin/pip', 'install', '-q', '-r', 'requirements.txt'],
    ],
    start: ['env/bin/python', 'clients.py'],
    plays: 5,
  },
  {
    name: 'java',
    needs: ['java', 'mvn'],
    install: [['mvn', '-q', '-B', 'package']],
    start: ['java', '-cp', 'target/grant-clients-1.jar:target/lib/*', 'example.Clients'],
    plays: 3,
  },
]

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwks = { keys: [publicKey.export({ format: 'jwk' })] }
const redirect_uris = ['http://localhost:1/cb']
const configuration: Configuration = {
  autoSignIn: 'alice',
  grants: {
    password: true,
    device: { approve: 'automatic', user: 'alice', interval: 1, polls: 1 },
    ciba: { approve: 'automatic', user: 'alice', interval: 1, polls: 1 },
  },
  clients: [
    { client_id: 'device', token_endpoint_auth_method: 'none', redirect_uris },
    { client_id: 'service', client_secret: 'service-secret', redirect_uris, jwks },
    { client_id: 'signed', token_endpoint_auth_method: 'private_key_jwt', redirect_uris, jwks },
  ],
}

/** Runs what a language has, and answers what it printed: a JSON object a line. */
async function play({ name, install, start }: Language, issuer: string): Promise<readonly string[]> {
  const folder = join(kept, name)
  await cp(join(sources, name), folder, { recursive: true })
  const key = join(folder, 'key.pem')
  await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const env = { ...process.env, ISSUER: issuer, AUDIENCE, CLIENT_KEY: key }
  const at = (program: string) => (program.includes('/') ? join(folder, program) : program)
  for (const [program = '', ...words] of install) {
    if (words.includes('venv') && existsSync(join(folder, 'env'))) continue
    await run(at(program), words, { cwd: folder })
  }
  const [program = '', ...words] = start
  return (await run(at(program), words, { cwd: folder, env })).stdout.trim().split('\n')
}

const { createProvider } = await import('../index.ts')
const provider = await createProvider({ port: 0, stateFolder: false, ...configuration })
const keys = createRemoteJWKSet(new URL(`${provider.url}/oidc/jwks`))
try {
  for (const language of languages) {
    const why = await missing(language.needs)
    if (why !== undefined) {
      console.log(`${language.name} is left out: ${why}.`)
      continue
    }
    const lines = await play(language, provider.url)
    for (const line of lines) {
      const { library, grant, token } = JSON.parse(line) as Readonly<Record<string, string>>
      const isJwt = token?.split('.').length === 3
      if (token && isJwt) await jwtVerify(token, keys, { issuer: provider.url })
      console.log(`${library}: ${grant}: ${isJwt ? 'a JWT of this issuer' : 'an opaque token'}`)
    }
    if (lines.length !== language.plays)
      throw new Error(`${language.name} played ${lines.length} of ${language.plays} grants.`)
  }
} finally {
  await provider.close()
}
