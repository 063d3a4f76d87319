/**
 * A thousand issuers in one process: memory that each adds, and how long the first answer of a new one takes, against a
 * bare oidc-provider that is built for one.
 */
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { median, print } from './sides/alternate.ts'

const COUNT = 1000
const WARM = 20

const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const keys = [{ ...(await exportJWK(privateKey)), kid: 'bench', alg: 'RS256', use: 'sig' }]
const provider = await createFickleProvider({
  port: 0,
  keys,
  stateFolder: false,
  journal: createJournal(),
  maxIssuers: 2 * COUNT,
})

/** A settled heap, in bytes; needs `--expose-gc`, without which it is what the process holds now. */
function memory(): number {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function discover(offset: number): Promise<number> {
  const started = performance.now()
  const answer = await fetch(
    `${provider.url}/standard~clock-offset=${offset}/.well-known/openid-configuration`,
  )
  await answer.json()
  if (!answer.ok) throw new Error(`Discovery answered ${answer.status}.`)
  return performance.now() - started
}

for (let n = 1; n <= WARM; n += 1) await discover(n)
const before = memory()
const first: number[] = []
const bare: number[] = []
for (let n = 1; n <= COUNT; n += 1) {
  first.push(await discover(1000 + n))
  const started = performance.now()
  new Provider(`http://localhost/${n}`, { jwks: { keys: keys as never } }).callback()
  bare.push(performance.now() - started)
}
const perIssuer = (memory() - before) / COUNT
const ours = median(first)
const theirs = median(bare)
print({
  bench: 'issuers',
  against: 'oidc-provider',
  ratio: ours / theirs,
  issuers: COUNT,
  firstAnswerMilliseconds: Number(ours.toFixed(2)),
  peerBuildMilliseconds: Number(theirs.toFixed(2)),
  kilobytesPerIssuer: Math.round(perIssuer / 1024),
  heapSettled: globalThis.gc !== undefined,
})
await provider.close()
process.exit()
