/**
 * `npm run fuzz -- --seconds N --seed S`: rounds of inputs over all targets until the time is over, each round with the
 * next seed. Prints the seed of each round and the memory that is held after it; ends with 1 at the first failure.
 */
import { parseArgs } from 'node:util'
import { fuzz, inputsOf, targets } from './fuzz.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    inputs: { type: 'string', default: '1000' },
    target: { type: 'string' },
  },
})
const until = Date.now() + Number(values.seconds) * 1000
const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target)
if (chosen.length === 0) {
  console.error(
    `There is no target "${values.target}". There are: ${targets.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
let sent = 0
for (let seed = Number(values.seed); Date.now() < until; seed += 1) {
  for (const target of chosen) {
    const inputs = inputsOf(target, Number(values.inputs))
    await fuzz(target, seed, inputs)
    sent += inputs
  }
  const { rss } = process.memoryUsage()
  console.log(`seed ${seed}: clean; ${sent} inputs so far, ${Math.round(rss / 1024 / 1024)} MB held`)
}
