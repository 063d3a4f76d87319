/**
 * `npm run prove [-- PART...]`: proves the catalogue both ways, prints the table, and fails on any gap. `--count FILE`
 * also writes how many plans passed and failed.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { type Proof, proveAll } from './prove.ts'

const seen = (play: Proof['strict']) =>
  play ? `${play.outcome}${play.failedCheck ? ` (${play.failedCheck})` : ''}` : ''

const startedAt = performance.now()
const { positionals: only, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, count: { type: 'string' } },
})
const proofs = await proveAll({ only })
const gaps = proofs.filter(({ gap }) => gap !== undefined)

if (values.json) {
  console.log(JSON.stringify(proofs, undefined, 2))
} else {
  const table = new Table({
    head: ['quirk', 'flow', 'expected', 'with all checks', 'left out', 'without it', 'proven'],
    style: { head: [], border: [], compact: true },
  })
  for (const { spelling, flow, expected, strict, check, lax, gap } of proofs) {
    table.push([
      spelling,
      flow,
      expected,
      seen(strict),
      check ?? '',
      seen(lax),
      gap === undefined ? 'yes' : 'NO',
    ])
  }
  console.log(table.toString())
  for (const { spelling, flow, gap } of gaps) console.log(`${spelling} (${flow}): ${gap}`)
}
const quirks = new Set(proofs.map(({ quirk }) => quirk)).size
console.error(
  `${proofs.length - gaps.length} of ${proofs.length} plans of ${quirks} quirks proven in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${gaps.length} gaps.`,
)
process.exitCode = gaps.length > 0 || proofs.length === 0 ? 1 : 0
if (values.count !== undefined) {
  writeFileSync(values.count, JSON.stringify({ passed: proofs.length - gaps.length, failed: gaps.length }))
}
