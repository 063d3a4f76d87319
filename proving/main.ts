/**
 * `npm run prove [-- PART...]`: proves the catalogue both ways, prints the table, and fails on any gap. `--count FILE`
 * also writes how many plans passed and failed. `--mute` takes away what the quirks do, and fails on any proof that holds
 * all the same.
 */
import { writeFileSync } from 'node:fs'
import Table from 'cli-table3'
import { Command } from 'commander'
import { type Proof, proveAll } from './prove.ts'

const seen = (play: Proof['strict']) =>
  play ? `${play.outcome}${play.failedCheck ? ` (${play.failedCheck})` : ''}` : ''

const startedAt = performance.now()
const command = new Command('npm run prove --')
  .description('Proves the catalogue both ways, prints the table, and fails on any gap.')
  .argument('[PART...]', 'quirks with this in their name alone')
  .option('--count <FILE>', 'also write how many plans passed and failed')
  .option('--mute', 'take away what the quirks do, and fail on any proof that holds all the same')
  .option('--json', 'print the proofs as JSON')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
const only = command.args
const values = command.opts<{ count?: string; mute?: true; json?: true }>()
const { mute: muted = false } = values
const proofs = await proveAll({ only, muted })
const gaps = proofs.filter(({ gap }) => gap !== undefined)

if (values.json) {
  console.log(JSON.stringify(proofs, undefined, 2))
} else if (muted) {
  const held = proofs.filter(({ gap }) => gap === undefined)
  for (const { spelling, flow, expected, strict } of held) {
    console.log(`${spelling} (${flow}, ${expected}): its proof holds without it: ${seen(strict)}`)
  }
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
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
const held = muted ? proofs.length - gaps.length : gaps.length
console.error(
  muted
    ? `${gaps.length} of ${proofs.length} proofs of ${quirks} quirks fail without what the quirk does, in ${seconds} s; ${held} hold all the same.`
    : `${proofs.length - gaps.length} of ${proofs.length} plans of ${quirks} quirks proven in ${seconds} s, ${gaps.length} gaps.`,
)
process.exitCode = held > 0 || proofs.length === 0 ? 1 : 0
if (values.count !== undefined) {
  writeFileSync(values.count, JSON.stringify({ passed: proofs.length - held, failed: held }))
}
