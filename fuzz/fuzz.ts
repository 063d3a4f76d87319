/** Runs the targets: so many inputs of one seed, each reported with what shrinks it to its smallest where it fails. */
import fc from 'fast-check'
import { watchWork } from './patience.ts'
import type { Target } from './target.ts'
import { control } from './targets/control.ts'
import { configuration, explaining } from './targets/files.ts'
import { hostileProvider } from './targets/hostile-provider.ts'
import { balancer, relyingParty } from './targets/lab.ts'
import { provider } from './targets/provider.ts'
import { upstream } from './targets/upstream.ts'

export const targets: readonly Target[] = [
  provider,
  control,
  balancer,
  relyingParty,
  upstream,
  hostileProvider,
  explaining,
  configuration,
]

const shares = targets.reduce((sum, { share }) => sum + share, 0)

/** How many of all inputs a target gets. */
export const inputsOf = (target: Target, all: number): number => Math.ceil((all * target.share) / shares)

/**
 * Throws with the smallest input that fails, its seed and its path. An exception or a rejection that nobody handles while
 * it runs is a failure of the input that was under way.
 */
export async function fuzz(target: Target, seed: number, inputs: number): Promise<void> {
  const stray: unknown[] = []
  const note = (error: unknown) => void stray.push(error)
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  const opened = await target.open()
  try {
    await fc.assert(
      fc.asyncProperty(target.inputs, async (input) => {
        const checkWork = watchWork()
        await opened.check(input)
        checkWork()
        const [error] = stray.splice(0)
        if (error !== undefined) throw error
        const polluted = Object.keys(Object.prototype)
        for (const name of polluted) Reflect.deleteProperty(Object.prototype, name)
        if (polluted.length > 0) throw new Error(`Every object has got ${polluted.join(', ')}.`)
      }),
      { seed, numRuns: inputs, maxSkipsPerRun: 0 },
    )
  } finally {
    await opened.close()
    process.off('uncaughtException', note)
    process.off('unhandledRejection', note)
  }
}
