/**
 * `npm run release -- 0.2.0`: version and changelog, the packed file and its check in an empty project, commit and tag. Where
 * a step fails, the files are as they were. Nothing is published or pushed: the last lines say how.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Argument } from 'commander'
import { script } from '../script.ts'
import { isLater, releaseIn, unreleased } from './changelog.ts'

const root = join(import.meta.dirname, '../..')
const files = ['package.json', 'package-lock.json', 'CHANGELOG.md'] as const
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const command = script('release', 'Makes a release.')
  .addArgument(new Argument('<version>', 'as 1.2.3'))
  .option('--dry-run', 'say what would be done, and change nothing')
  .parse()
const [version = ''] = command.args
const { dryRun = false } = command.opts<{ dryRun?: boolean }>()

const refuse = (problem: string): never => {
  console.error(problem)
  process.exit(2)
}

function run(name: string, ...parameters: string[]): string {
  const { status, stdout } = spawnSync(name, parameters, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${[name, ...parameters].join(' ')} ended with ${status}.\n${stdout}`)
  return stdout
}

const { version: current } = JSON.parse(read('package.json')) as { version: string }
if (!/^\d+\.\d+\.\d+$/.test(version)) refuse(`"${version}" is no version. Write it as 1.2.3.`)
if (!isLater(version, current)) refuse(`${version} does not come after ${current}.`)

const changelog = read('CHANGELOG.md')
let released = ''
try {
  released = releaseIn(changelog, version, new Date().toISOString().slice(0, 10))
} catch (error) {
  refuse((error as Error).message)
}

const steps: readonly (readonly [title: string, step: () => unknown])[] = [
  [
    `package.json and package-lock.json: ${current} becomes ${version}`,
    () => run('npm', 'version', '--no-git-tag-version', version),
  ],
  [
    `CHANGELOG.md: ${unreleased(changelog).split(/^- /m).length - 1} entries become those of ${version}`,
    () => writeFileSync(join(root, 'CHANGELOG.md'), released),
  ],
  ['types, lint, unused code, generated files', () => run('npm', 'run', 'check:static')],
  [
    'the packed file, installed in an empty project: size, commands, types',
    () => run('npx', 'vitest', 'run', 'e2e/package.test.ts'),
  ],
  [`fickle-${version}.tgz`, () => run('npm', 'pack')],
  [
    `a commit and the tag v${version}`,
    () => {
      run('git', 'commit', '--quiet', '--message', `Release ${version}`, ...files)
      // With a message: "git push --follow-tags" leaves tags without one behind.
      run('git', 'tag', '--annotate', '--message', `Release ${version}`, `v${version}`)
    },
  ],
]

if (!dryRun && run('git', 'status', '--porcelain', '--untracked-files=no') !== '')
  refuse('There are changes that are not committed. Commit or stash them first.')
const before = files.map((file) => [file, read(file)] as const)
try {
  for (const [title, step] of steps) {
    console.log(`${dryRun ? 'would do: ' : ''}${title}`)
    if (!dryRun) step()
  }
} catch (error) {
  for (const [file, text] of before) writeFileSync(join(root, file), text)
  console.error(`${(error as Error).message}\nNothing was released; the files are as they were.`)
  process.exit(1)
}
console.log(`Then: git push --follow-tags, and npm publish fickle-${version}.tgz`)
