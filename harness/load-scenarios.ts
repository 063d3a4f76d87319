/** Loads scenario files by their ids. */
import { closest } from 'fastest-levenshtein'
import { FickleError } from '../journal/fickle-error.ts'
import { scenarioFiles } from '../scenarios/index.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { LoadedScenario } from './play.ts'

const files: Readonly<Record<string, () => Promise<{ default: Scenario }>>> = scenarioFiles

/** Every scenario's id, sorted. */
export const scenarioIds: readonly string[] = Object.keys(files)

/**
 * The named scenarios, or all of them.
 * @throws FickleError `ERR_SCENARIO_UNKNOWN` with the nearest name.
 */
export const loadScenarios = (ids: readonly string[] = scenarioIds): Promise<LoadedScenario[]> =>
  Promise.all(
    ids.map(async (id) => {
      const load = Object.hasOwn(files, id) ? files[id] : undefined
      if (!load) {
        throw new FickleError(
          'ERR_SCENARIO_UNKNOWN',
          `There is no scenario "${id}".`,
          `Did you mean "${closest(id, [...scenarioIds])}"? "fickle scenarios" lists them.`,
        )
      }
      return { id, scenario: (await load()).default }
    }),
  )
