/** One side of the sign-in benchmark, in a process of its own: reports its issuer to the parent and serves. */
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { OAuth2Server } from 'oauth2-mock-server'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { ProviderOptions } from '../../provider/options.ts'
import { startBareProvider } from './bare-provider.ts'

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
}

async function startFickle(further: Pick<ProviderOptions, 'autoSignIn'>): Promise<string> {
  const keys = [await signingKey()]
  const journal = createJournal()
  return (await createFickleProvider({ port: 0, keys, stateFolder: false, journal, ...further })).url
}

const starts: Record<string, () => Promise<string>> = {
  fickle: () => startFickle({ autoSignIn: 'alice' }),
  'fickle with its sign-in page': () => startFickle({}),
  'oidc-provider': async () => (await startBareProvider([await signingKey()])).url,
  'oauth2-mock-server': async () => {
    const server = new OAuth2Server()
    await server.issuer.keys.generate('RS256')
    await server.start(0, 'localhost')
    return String(server.issuer.url)
  },
}

const start = starts[process.argv[2] ?? '']
if (!start) throw new Error('Name a side.')
process.send?.(await start())
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
process.once('disconnect', () => process.exit())
