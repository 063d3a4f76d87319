/**
 * From a cold process to the first answered discovery, with keys present: `fickle provider` against a script that
 * starts a bare oidc-provider. Alternating, one process a time.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { alternate, print } from './sides/alternate.ts'

const folder = await mkdtemp(join(tmpdir(), 'fickle-start-'))
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await exportJWK(privateKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
const keysFile = join(folder, 'peer-keys.json')
await writeFile(keysFile, JSON.stringify([jwk]))

/** Resolves once a line of the child's output holds an address, and that address has answered discovery. */
async function untilDiscovery(child: ChildProcess): Promise<void> {
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stdout?.on('data', (chunk) => {
        text += chunk
        const found = /^provider=(\S+)$/m.exec(text)?.[1]
        if (found) resolve(found)
      })
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)))
    })
    const answer = await fetch(`${url}/.well-known/openid-configuration`)
    if (!answer.ok) throw new Error(`Discovery answered ${answer.status}.`)
    await answer.json()
  } finally {
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
  }
}

const root = join(import.meta.dirname, '..')
const start = (script: string, ...parameters: string[]) =>
  untilDiscovery(
    spawn(process.execPath, [join(root, script), ...parameters], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, FICKLE_STATE_FOLDER: folder },
    }),
  )

try {
  // The first start writes fickle's keys, so that every measured one finds them.
  await start('cli/fickle.mjs', 'provider', '--port', '0')
  const { ours, theirs } = await alternate(
    { name: 'fickle', once: () => start('cli/fickle.mjs', 'provider', '--port', '0') },
    { name: 'oidc-provider', once: () => start('bench/sides/start-bare.ts', keysFile) },
    { batches: 15, times: 1 },
  )
  print({
    bench: 'start',
    against: 'oidc-provider',
    ratio: ours / theirs,
    milliseconds: Math.round(ours),
    peerMilliseconds: Math.round(theirs),
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
