/** Time for one login of the lab's matrix on replicas of your own, against the built-in ones; starts of replicas and the first look apart. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createJournal } from '../journal/journal.ts'
import type { MatrixAxes } from '../lab/matrix/cell.ts'
import { playMatrix } from '../lab/matrix/matrix.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { print } from './sides/alternate.ts'

const LOGINS = 20
const ROUNDS = 3
const axes: MatrixAxes = { policies: ['sticky', 'round-robin', 'callback-elsewhere', 'random', 'path-split'] }

const folder = join(import.meta.dirname, '../examples/openid-client')
if (!existsSync(join(folder, 'node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The application that is played could not be installed.')
}
const journal = createJournal()
const provider = await createFickleProvider({ port: 0, journal, stateFolder: false, autoSignIn: 'alice' })
const shared = { issuer: provider.url, providerJournal: journal, logins: LOGINS, axes }
const application = {
  command: `exec "${process.execPath}" "${join(folder, 'app.js')}"`,
  environment: (app: string) => ({ ISSUER: provider.url, APP: app }),
  login: '/login',
  signedIn: '/me',
}

/** Milliseconds for one login: of the built-in replicas with all that the matrix does at once. */
async function timedBuiltIn(): Promise<number> {
  const { milliseconds, rows } = await playMatrix(shared)
  return milliseconds / rows.length / LOGINS
}

/** The same of your own, measured from the end of the first cell: nothing starts after it. */
async function timedOwn(): Promise<number> {
  const ends: number[] = []
  await playMatrix({ ...shared, application, onRow: () => ends.push(performance.now()) })
  return ((ends.at(-1) ?? 0) - (ends[0] ?? 0)) / (ends.length - 1) / LOGINS
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

try {
  const measured = { own: [] as number[], builtIn: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    measured.builtIn.push(await timedBuiltIn())
    measured.own.push(await timedOwn())
  }
  const [own, builtIn] = [median(measured.own), median(measured.builtIn)]
  print({
    bench: 'own-matrix',
    against: 'built-in replicas',
    ratio: builtIn / own,
    millisecondsPerLogin: Math.round(own * 10) / 10,
    peerMillisecondsPerLogin: Math.round(builtIn * 10) / 10,
  })
} finally {
  await provider.close()
}
