/**
 * Finds the programs that the tests drive (a Chromium, redis-server, haproxy, nginx; for some examples Apache and Python),
 * and installs what is missing: Debian's or Ubuntu's packages where that is allowed, otherwise Playwright's own Chromium.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import type { Need } from '../examples/catalogue.ts'
import { lack } from '../examples/needs.ts'

interface Program {
  readonly name: string
  readonly commands: readonly string[]
  readonly debian: string
}

const programs: readonly Program[] = [
  {
    name: 'Chromium',
    commands: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
  },
  { name: 'redis-server', commands: ['redis-server'], debian: 'redis-server' },
  { name: 'haproxy', commands: ['haproxy'], debian: 'haproxy' },
  { name: 'nginx', commands: ['nginx'], debian: 'nginx-light' },
]

/** What only some examples need: where it cannot be had, their tests are skipped, and say so. No service comes with it. */
const forExamples: readonly { readonly need: Need; readonly debian: readonly string[] }[] = [
  { need: 'apache2', debian: ['apache2-bin', 'libapache2-mod-auth-openidc'] },
  { need: 'python3', debian: ['python3', 'python3-venv'] },
]

/** Chromium without windows: the browser tests take a third of the processor's time with it. Ubuntu has none. */
const headlessShell = 'chromium-headless-shell'

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin']

const onPath = (command: string) => folders.some((folder) => existsSync(join(folder, command)))

function present(program: Program): boolean {
  if (
    program.name === 'Chromium' &&
    [process.env.FICKLE_CHROMIUM, chromium.executablePath()].some((path) => path && existsSync(path))
  )
    return true
  return program.commands.some(onPath)
}

const run = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** How Debian packages may be installed here: as root, through sudo without a password, or not at all. */
function aptGet(): string[] | undefined {
  if (!onPath('apt-get')) return undefined
  if (process.getuid?.() === 0) return ['apt-get']
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : undefined
}

const lackingExamples = forExamples.filter(({ need }) => lack(need) !== undefined)
const missing = () => programs.filter((program) => !present(program))

/** Whether Debian's own list, as this machine has it, offers what is lighter than the Chromium that is here. */
const isHeavy = () =>
  !process.env.FICKLE_CHROMIUM &&
  !onPath(headlessShell) &&
  aptGet() !== undefined &&
  spawnSync('apt-cache', ['show', headlessShell], { stdio: 'ignore' }).status === 0

function install(): void {
  const [command, ...prefix] = aptGet() ?? []
  if (command) {
    run(command, ...prefix, 'update', '-q')
    const lists = [
      () => (isHeavy() ? [headlessShell] : []),
      () => missing().map(({ debian }) => debian),
      ...lackingExamples.map(
        ({ debian }) =>
          () =>
            debian,
      ),
    ]
    // One list that cannot be had takes no other with it.
    for (const list of lists) {
      const wanted = list()
      if (wanted.length === 0) continue
      console.error(`Installing for the tests: ${wanted.join(', ')}`)
      run(command, ...prefix, 'install', '-y', '-q', '--no-install-recommends', ...wanted)
    }
  }
  if (missing().some(({ name }) => name === 'Chromium')) run('npx', 'playwright', 'install', 'chromium')
}

if (missing().length > 0 || lackingExamples.length > 0 || isHeavy()) install()
const lacking = missing()
if (lacking.length > 0) {
  console.error(
    `The tests need ${lacking.map(({ name }) => name).join(', ')}, not found here and not to be installed without root.\n` +
      `On Debian or Ubuntu: sudo apt-get install ${lacking.map(({ debian }) => debian).join(' ')}` +
      (lacking.some(({ name }) => name === 'Chromium')
        ? '; any system: npx playwright install chromium, or set FICKLE_CHROMIUM.'
        : '.'),
  )
  process.exit(1)
}
