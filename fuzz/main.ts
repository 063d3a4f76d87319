/**
 * `npm run fuzz -- --seconds N --seed S`: rounds of inputs over all targets until the time is over, each round with the
 * next seed. Prints the seed of each round and the memory that is held after it; ends with 1 at the first failure.
 */
import { Option } from 'commander'
import { script, wholeNumber } from '../tools/script.ts'
import { fuzz, inputsOf, targets } from './fuzz.ts'

const { seconds, seed, inputs, target } = script(
  'fuzz',
  'Sends hostile inputs to every target until the time is over, and ends at the first failure.',
)
  .option('--seconds <N>', 'how long', wholeNumber(1), 60)
  .option('--seed <N>', 'seed of the first round; another one each time without it', wholeNumber(0))
  .option('--inputs <N>', 'how many inputs a round has, over all targets', wholeNumber(1), 1000)
  .addOption(new Option('--target <NAME>', 'this one alone').choices(targets.map(({ name }) => name)))
  .parse()
  .opts<{ seconds: number; seed?: number; inputs: number; target?: string }>()

const until = Date.now() + seconds * 1000
const chosen = targets.filter(({ name }) => target === undefined || name === target)
let sent = 0
for (let round = seed ?? Date.now() % 1_000_000_000; Date.now() < until; round += 1) {
  for (const one of chosen) {
    const share = inputsOf(one, inputs)
    await fuzz(one, round, share)
    sent += share
  }
  const { rss } = process.memoryUsage()
  console.log(`seed ${round}: clean; ${sent} inputs so far, ${Math.round(rss / 1024 / 1024)} MB held`)
}
