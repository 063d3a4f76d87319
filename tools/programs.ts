/**
 * Finds the programs that the tests drive (a Chromium, redis-server, haproxy, nginx), and installs what is missing:
 * Debian's or Ubuntu's packages where that is allowed, otherwise Playwright's own Chromium.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

interface Program {
  readonly name: string
  readonly commands: readonly string[]
  readonly debian: string
}

const programs: readonly Program[] = [
  { name: 'Chromium', commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  { name: 'redis-server', commands: ['redis-server'], debian: 'redis-server' },
  { name: 'haproxy', commands: ['haproxy'], debian: 'haproxy' },
  { name: 'nginx', commands: ['nginx'], debian: 'nginx-light' },
]

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin']

function present(program: Program): boolean {
  if (
    program.name === 'Chromium' &&
    [process.env.FICKLE_CHROMIUM, chromium.executablePath()].some((path) => path && existsSync(path))
  )
    return true
  return program.commands.some((command) => folders.some((folder) => existsSync(join(folder, command))))
}

const run = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** How Debian packages may be installed here: as root, through sudo without a password, or not at all. */
function aptGet(): string[] | undefined {
  if (!folders.some((folder) => existsSync(join(folder, 'apt-get')))) return undefined
  if (process.getuid?.() === 0) return ['apt-get']
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : undefined
}

const missing = () => programs.filter((program) => !present(program))

function install(): void {
  const [command, ...prefix] = aptGet() ?? []
  if (command) {
    const wanted = missing().map(({ debian }) => debian)
    console.error(`Installing for the tests: ${wanted.join(', ')}`)
    run(command, ...prefix, 'update', '-q')
    run(command, ...prefix, 'install', '-y', '-q', '--no-install-recommends', ...wanted)
  }
  if (missing().some(({ name }) => name === 'Chromium')) run('npx', 'playwright', 'install', 'chromium')
}

if (missing().length > 0) install()
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
