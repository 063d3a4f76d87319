/**
 * `npm run bench installation [FILE]`: what an installation into an empty project brings, fickle beside oauth2-mock-server, in turn:
 * packages, files, megabytes on the disk; seconds by the clock and of the processor. Both come from one registry on this machine,
 * once with npm's cache empty and once with it full. `FILE` is a packed fickle; without it, it is packed first.
 */
import { execFile, execFileSync } from 'node:child_process'
import { globSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { median, print } from './sides/alternate.ts'
import { startRegistry } from './sides/one-package-registry.ts'
import { processorSeconds } from './sides/processor-time.ts'

const ROUNDS = { empty: 3, full: 5 } as const
type Cache = keyof typeof ROUNDS
const BLOCK = 4096
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'fickle-installation-'))

const [given] = process.argv.slice(2)
const pack = () =>
  join(
    folder,
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1) ?? '',
  )
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
// What only this repository does with it is nothing that a registry tells.
for (const part of ['scripts', 'devDependencies', 'allowScripts', 'files']) delete manifest[part]
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' })
  .trim()
  .replace(/\/$/, '')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const sides = {
  fickle: manifest.name as string,
  'oauth2-mock-server': `oauth2-mock-server@${process.env.PEER_VERSION ?? devDependencies['oauth2-mock-server']}`,
} as const
type Side = keyof typeof sides
const names = Object.keys(sides) as Side[]

interface Brought {
  readonly packages: number
  readonly files: number
  readonly megabytes: number
  readonly seconds: number
  /** Of the processor. */
  readonly cpu: number
}

async function install(what: string, registry: string, cache: string): Promise<Brought> {
  const project = mkdtempSync(join(folder, 'project-'))
  writeFileSync(join(project, 'package.json'), '{}')
  const [started, spent] = [performance.now(), processorSeconds() ?? Number.NaN]
  const words = ['install', '--no-audit', '--no-fund', '--registry', registry, '--cache', cache, what]
  const { stdout } = await promisify(execFile)('npm', words, { cwd: project })
  const [seconds, cpu] = [(performance.now() - started) / 1000, (processorSeconds() ?? Number.NaN) - spent]
  const files = globSync('node_modules/**/*', { cwd: project }).map((file) => lstatSync(join(project, file)))
  const bytes = files.reduce((sum, { size }) => sum + Math.ceil(size / BLOCK) * BLOCK, 0)
  rmSync(project, { recursive: true })
  return {
    packages: Number(/added (\d+) packages?/.exec(stdout)?.[1]),
    files: files.filter((file) => file.isFile()).length,
    megabytes: bytes / 1e6,
    seconds,
    cpu,
  }
}

/** Medians of rounds in turn. With a full cache the first round fills it and is not counted. */
async function measure(cache: Cache, registry: string): Promise<Record<Side, Brought>> {
  const rounds: Record<Side, Brought[]> = { fickle: [], 'oauth2-mock-server': [] }
  for (let round = 0; round < ROUNDS[cache] + (cache === 'full' ? 1 : 0); round += 1) {
    for (const name of names) {
      const kept = join(folder, cache === 'full' ? 'cache' : `cache-${round}-${name}`)
      rounds[name].push(await install(sides[name], registry, kept))
      if (cache === 'empty') rmSync(kept, { recursive: true })
    }
  }
  const counted = (name: Side) => rounds[name].slice(-ROUNDS[cache])
  const middle = (name: Side, what: keyof Brought) =>
    Number(median(counted(name).map((each) => each[what])).toFixed(2))
  const of = (name: Side): Brought => ({
    packages: middle(name, 'packages'),
    files: middle(name, 'files'),
    megabytes: middle(name, 'megabytes'),
    seconds: middle(name, 'seconds'),
    cpu: middle(name, 'cpu'),
  })
  return { fickle: of('fickle'), 'oauth2-mock-server': of('oauth2-mock-server') }
}

try {
  const file = readFileSync(given ?? pack())
  await using registry = await startRegistry({ file, manifest }, upstream)
  for (const cache of ['full', 'empty'] as const) {
    const { fickle: ours, 'oauth2-mock-server': theirs } = await measure(cache, registry.url)
    print({
      bench: 'installation',
      cache,
      against: sides['oauth2-mock-server'],
      ratio: ours.seconds / theirs.seconds,
      cpuRatio: Number((ours.cpu / theirs.cpu).toFixed(3)),
      ours,
      theirs,
    })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
