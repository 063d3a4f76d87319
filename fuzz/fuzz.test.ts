/** 5,000 hostile inputs: each is answered, refused or closed, and what was asked goes on working. */
import { expect, test } from 'vitest'
import { fuzz, inputsOf, targets } from './fuzz.ts'

const INPUTS = 5000
/** The same inputs in every run, so that a failure is a change's own; `npm run fuzz` goes through others. */
const seed = Number(process.env.FICKLE_FUZZ_SEED ?? 7)
console.log(`Fuzz: seed ${seed}. Other inputs: FICKLE_FUZZ_SEED=N npx vitest run fuzz`)

test.each(targets.map((target) => [target.name, target] as const))(
  '%s survives whatever is sent',
  async (_name, target) => {
    await expect(fuzz(target, seed, inputsOf(target, INPUTS))).resolves.toBeUndefined()
  },
)
