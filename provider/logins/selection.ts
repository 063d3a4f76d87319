/** Unites the quirks of several ways of choosing them, and refuses what does not go together. */
import { FickleError } from '../../journal/fickle-error.ts'
import { type ActiveQuirk, needsAddress, readQuirk } from '../quirks/load.ts'
import { beforeAnyLogin, stages } from '../stages/stages.ts'

const position = new Map(stages.map((stage, index) => [stage, index]))

const none: readonly ActiveQuirk[] = []

/** What both decide; an empty text where one merely names the other; undefined where they go together. */
function contradiction(one: ActiveQuirk, other: ActiveQuirk): string | undefined {
  const both = one.quirk.decides?.find((part) => other.quirk.decides?.includes(part))
  if (both !== undefined) return both
  const named = one.quirk.contradicts?.includes(other.id) || other.quirk.contradicts?.includes(one.id)
  return named ? '' : undefined
}

/**
 * The union, in stage order. The same quirk with the same value may come from several ways.
 * @throws FickleError ERR_QUIRK_CONTRADICTION naming both
 */
export function unite(...ways: readonly (readonly ActiveQuirk[])[]): readonly ActiveQuirk[] {
  if (ways.every((quirks) => quirks.length === 0)) return none
  const united: ActiveQuirk[] = []
  for (const quirk of ways.flat()) {
    const same = united.find(({ id }) => id === quirk.id)
    if (same) {
      if (same.value === quirk.value) continue
      throw new FickleError(
        'ERR_QUIRK_CONTRADICTION',
        `The quirk "${quirk.id}" is given two values, ${same.value} and ${quirk.value}.`,
        'Choose one of them.',
      )
    }
    for (const other of united) {
      const both = contradiction(other, quirk)
      if (both === undefined) continue
      throw new FickleError(
        'ERR_QUIRK_CONTRADICTION',
        `The quirks "${other.id}" and "${quirk.id}" contradict each other${both && `: both decide ${both}`}.`,
        'Choose one of them.',
      )
    }
    united.push(quirk)
  }
  return united.sort((a, b) => (position.get(a.quirk.stage) ?? 0) - (position.get(b.quirk.stage) ?? 0))
}

/**
 * Reads quirks that are chosen for a login, `QUIRK` or `QUIRK=VALUE` each.
 * @throws FickleError ERR_QUIRK_UNKNOWN, ERR_QUIRK_VALUE, ERR_QUIRK_TOO_LATE
 */
export async function readLoginQuirks(spellings: readonly string[]): Promise<readonly ActiveQuirk[]> {
  const quirks = await Promise.all(spellings.map(readQuirk))
  const late = quirks.find(({ quirk }) => needsAddress(quirk))
  if (late) {
    throw new FickleError(
      'ERR_QUIRK_TOO_LATE',
      `The quirk "${late.id}" acts on the stage ${beforeAnyLogin.has(late.quirk.stage) ? late.quirk.stage : 'jwks'}, before any login begins, so it cannot be chosen for one login.`,
      `Put it into the issuer's address instead, for example /standard~${late.spelling}.`,
    )
  }
  return quirks
}

/** Reads the value of the parameter `fickle`: `QUIRK(=VALUE)?(~QUIRK(=VALUE)?)*`. */
export const readFickleParameter = (value: string): Promise<readonly ActiveQuirk[]> =>
  readLoginQuirks(value.split('~').filter((part) => part !== ''))
