/** Takes away what quirks do, while they can still be chosen: a proof that then still holds was never about its quirk. */
import { type QuirkId, quirkFiles } from '../provider/quirks/index.ts'
import { loadQuirk } from '../provider/quirks/load.ts'
import type { Quirk } from '../provider/quirks/quirk.ts'

type Effect = Pick<Quirk, 'apply' | 'also' | 'movesAddress'>

const unchanged = <Artifact>(honest: Artifact): Artifact => honest

/** Every quirk of this process, muted until the answer is called. */
export async function muteQuirks(): Promise<() => void> {
  const voices = await Promise.all(
    (Object.keys(quirkFiles) as QuirkId[]).map(async (id) => {
      const quirk = (await loadQuirk(id)) as { -readonly [Name in keyof Effect]: Effect[Name] }
      const { apply, also, movesAddress } = quirk
      quirk.apply = unchanged
      // It stays chosen by address where it was.
      if (also) {
        quirk.also = Object.fromEntries(Object.keys(also).map((stage) => [stage, unchanged])) as NonNullable<
          Effect['also']
        >
      }
      if (movesAddress) quirk.movesAddress = () => false
      return () =>
        Object.assign(quirk, { apply, ...(also && { also }), ...(movesAddress && { movesAddress }) })
    }),
  )
  return () => {
    for (const giveBack of voices) giveBack()
  }
}
