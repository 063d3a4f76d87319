/**
 * `npm run bench [NAME...]`: runs the benchmarks one after the other; each prints one JSON line a measurement. Those that take
 * many minutes run only where they are named.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Argument } from 'commander'
import { script } from '../tools/script.ts'

const folder = import.meta.dirname
/** They take many minutes. */
const onlyNamed = ['catalogue', 'dashboard', 'memory']
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''))
const names = script(
  'bench',
  `Runs benchmarks. Without a name all but ${onlyNamed.join(' and ')}, which take many minutes.`,
)
  .addArgument(new Argument('[NAME...]', 'which').choices(all))
  .parse().args

if (names.length === 0)
  console.error(`Not run, since they take many minutes: ${onlyNamed.join(', ')}. Name them to run them.`)
for (const name of names.length > 0 ? names : all.filter((one) => !onlyNamed.includes(one))) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(folder, `${name}.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
