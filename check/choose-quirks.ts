/** From what was asked for to the quirks that are played. */
import { FickleError } from '../journal/fickle-error.ts'
import { describeQuirk, describeQuirks } from '../provider/quirks/describe.ts'
import { quirkNames, readQuirk, suggestion } from '../provider/quirks/load.ts'
import type { QuirkToCheck } from './check-quirk.ts'

/**
 * Every quirk with its default value, or those that are named, `ID` or `ID=VALUE`, each once.
 * @throws FickleError `ERR_QUIRK_UNKNOWN`, `ERR_QUIRK_VALUE`
 */
export async function chooseQuirks(named: readonly string[] = []): Promise<QuirkToCheck[]> {
  if (named.length === 0) return (await describeQuirks()).map((quirk) => ({ ...quirk, spelling: quirk.id }))
  return Promise.all(
    [...new Set(named)].map(async (spelling) => {
      const { id, quirk, value } = await readQuirk(spelling).catch(async (error: unknown) => {
        if (!(error instanceof FickleError) || error.code !== 'ERR_QUIRK_UNKNOWN') throw error
        const name = spelling.split('=')[0] ?? ''
        const meant = (await suggestion(name, await quirkNames())).trim()
        throw new FickleError(
          error.code,
          `There is no quirk "${name}".`,
          `${meant} "fickle quirks" lists them.`,
        )
      })
      return { ...(await describeQuirk(id)), spelling, excuse: quirk.excuse?.(value) }
    }),
  )
}
