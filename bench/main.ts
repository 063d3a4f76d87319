/** `npm run bench [NAME...]`: runs the benchmarks one after the other; each prints one JSON line a measurement. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const notABenchmark = new Set([
  'main.ts',
  'alternate.ts',
  'balancer-side.ts',
  'bare-provider.ts',
  'code-flow.ts',
  'minimal-relying-party.ts',
  'sign-ins-side.ts',
  'start-bare.ts',
])
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !notABenchmark.has(file))
  .map((file) => file.replace(/\.ts$/, ''))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark is named ${unknown.join(', ')}.\nThere are: ${all.join(', ')}.`)
  process.exit(2)
}
for (const name of asked.length > 0 ? asked : all) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(folder, `${name}.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
