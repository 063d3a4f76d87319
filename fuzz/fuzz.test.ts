/** 5,000 hostile inputs: each is answered, refused or closed, and what was asked goes on working. */
import { expect, test } from 'vitest'
import { fuzz, inputsOf, targets } from './fuzz.ts'

const INPUTS = 5000
const seed = Number(process.env.FICKLE_FUZZ_SEED ?? Date.now() % 1_000_000_000)
console.log(`Fuzz: seed ${seed}. The same inputs again: FICKLE_FUZZ_SEED=${seed} npx vitest run fuzz`)

test.each(targets.map((target) => [target.name, target] as const))(
  '%s survives whatever is sent',
  { timeout: 300_000 },
  async (_name, target) => {
    await expect(fuzz(target, seed, inputsOf(target, INPUTS))).resolves.toBeUndefined()
  },
)
