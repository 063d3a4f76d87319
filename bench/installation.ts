/**
 * `npm run bench installation`: what an installation into an empty project brings, fickle's packed file beside oauth2-mock-server,
 * in turn: packages, megabytes on the disk, seconds. The first round fills npm's cache and is not counted.
 */
import { execFileSync } from 'node:child_process'
import { globSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, print } from './sides/alternate.ts'

const ROUNDS = 5
const BLOCK = 4096

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'fickle-installation-'))
const packed = execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function install(what: string) {
  const project = mkdtempSync(join(folder, 'project-'))
  writeFileSync(join(project, 'package.json'), '{}')
  const started = performance.now()
  const said = execFileSync('npm', ['install', '--no-audit', '--no-fund', what], {
    cwd: project,
    encoding: 'utf8',
  })
  const seconds = (performance.now() - started) / 1000
  const bytes = globSync('node_modules/**/*', { cwd: project })
    .map((file) => lstatSync(join(project, file)).size)
    .reduce((sum, size) => sum + Math.ceil(size / BLOCK) * BLOCK, 0)
  rmSync(project, { recursive: true })
  return { packages: Number(/added (\d+) packages?/.exec(said)?.[1]), megabytes: bytes / 1e6, seconds }
}

const sides = {
  fickle: tarball,
  'oauth2-mock-server': `oauth2-mock-server@${devDependencies['oauth2-mock-server']}`,
} as const

type Side = keyof typeof sides
const names = Object.keys(sides) as Side[]
const seconds: Record<Side, number[]> = { fickle: [], 'oauth2-mock-server': [] }
const brought = {} as Record<Side, ReturnType<typeof install>>
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const name of names) {
    brought[name] = install(sides[name])
    if (round > 0) seconds[name].push(brought[name].seconds)
  }
}
rmSync(folder, { recursive: true })

const of = (name: Side) => ({
  packages: brought[name].packages,
  megabytes: Number(brought[name].megabytes.toFixed(1)),
  seconds: Number(median(seconds[name]).toFixed(1)),
})
print({
  bench: 'installation',
  against: 'oauth2-mock-server',
  ratio: median(seconds.fickle) / median(seconds['oauth2-mock-server']),
  ours: of('fickle'),
  theirs: of('oauth2-mock-server'),
})
