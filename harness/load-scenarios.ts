/** Loads scenario files by their ids. */
import { nearest } from '../common/nearest.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { scenarioFiles } from '../scenarios/index.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { LoadedScenario } from './play.ts'

const files: Readonly<Record<string, () => Promise<{ default: Scenario }>>> = scenarioFiles

const ids = Object.keys(files)

async function load(id: string): Promise<LoadedScenario> {
  const file = Object.hasOwn(files, id) ? files[id] : undefined
  if (file) return { id, scenario: (await file()).default }
  throw new FickleError(
    'ERR_SCENARIO_UNKNOWN',
    `There is no scenario "${id}".`,
    `Did you mean "${nearest(id, ids)}"? "fickle scenarios" lists them.`,
  )
}

/** Every scenario, with those that are listed and cannot be played here. */
export const listScenarios = (): Promise<LoadedScenario[]> => Promise.all(ids.map(load))

/**
 * The named scenarios, or all that can be played.
 * @throws FickleError `ERR_SCENARIO_UNKNOWN` with the nearest name, `ERR_SCENARIO_NOT_REPRODUCED` with the reason.
 */
export async function loadScenarios(named?: readonly string[]): Promise<LoadedScenario[]> {
  if (!named) return (await listScenarios()).filter(({ scenario }) => !scenario.notReproduced)
  const loaded = await Promise.all(named.map(load))
  const listed = loaded.find(({ scenario }) => scenario.notReproduced)
  if (!listed) return loaded
  throw new FickleError(
    'ERR_SCENARIO_NOT_REPRODUCED',
    `The scenario "${listed.id}" is listed but cannot be played: ${listed.scenario.notReproduced}`,
    'Play another; "fickle scenarios" lists them.',
  )
}
