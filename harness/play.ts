/** Plays scenarios on the built-in relying party, several at once, and reports how each ended and whether that was expected. */
import pLimit from 'p-limit'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { Driver, DriverName, RunningBrowser } from '../drivers/driver.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { Outcome, Scenario, Step } from '../scenarios/scenario.ts'
import { type Played, type Plot, playOne } from './play-one.ts'
import { makeSigningKeys } from './signing-keys.ts'

export interface LoadedScenario {
  /** The file's name. */
  readonly id: string
  readonly scenario: Scenario
}

export interface ScenarioResult {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly expected: Outcome
  /** Whether outcome, error text and diagnosis are all as expected. */
  readonly asExpected: boolean
  /** The text that the relying party showed, verbatim. */
  readonly error: string | null
  readonly diagnosis: Diagnosis | null
  readonly durationMs: number
  /** What differs from the expectation, one line a difference. */
  readonly differences: readonly string[]
}

export interface PlayReport {
  readonly scenarios: readonly ScenarioResult[]
  readonly passed: number
  readonly failed: number
}

export type PlayProgress =
  | { readonly state: 'started'; readonly id: string; readonly title: string }
  | { readonly state: 'finished'; readonly result: ScenarioResult }

export interface PlayOptions {
  /** Default `browser`. */
  readonly driver?: DriverName
  /** A Chromium that runs already; without it one is started, and ended afterwards. */
  readonly browser?: RunningBrowser
  /** Shows the window. */
  readonly headed?: boolean
  /** How many scenarios are played at once. Default 4. */
  readonly concurrency?: number
  /** Plays each with its cause taken away, against the expectation for that. */
  readonly withoutCause?: boolean
  readonly onProgress?: (progress: PlayProgress) => void
  /** Scenarios that have not begun are not played once this is aborted; those that have are finished. */
  readonly signal?: AbortSignal
}

/** How long one navigation may take before it counts as an answer that never came, in milliseconds. */
const LIMIT_MS = 10_000

const defaultSteps: readonly Step[] = [{ do: 'open-login' }, { do: 'sign-in' }]

/** The scenario as it stands, or with its cause taken away. */
export function plotOf({ given, steps, expected, withoutCause }: Scenario, without = false): Plot {
  const plot = { given, steps: steps ?? defaultSteps, expected }
  return without
    ? {
        given: { ...given, ...withoutCause.given },
        steps: withoutCause.steps ?? plot.steps,
        expected: withoutCause.expected,
      }
    : plot
}

/** A scenario that could not be played to its end is a failure of its own, and the others go on. */
const unplayable = (error: Error): Played => ({
  outcome: 'crashed',
  error: undefined,
  page: undefined,
  diagnosis: undefined,
  login: undefined,
  asExpected: false,
  differences: [error instanceof FickleError ? `${error.message} ${error.fix}` : error.message],
  durationMs: 0,
})

/** The result as reports state it. */
const resultOf = ({ id, scenario }: LoadedScenario, plot: Plot, played: Played): ScenarioResult => ({
  id,
  title: scenario.title,
  outcome: played.outcome,
  expected: plot.expected.outcome,
  asExpected: played.asExpected,
  error: played.error ?? null,
  diagnosis: played.diagnosis ?? null,
  durationMs: played.durationMs,
  differences: played.differences,
})

/**
 * Plays scenarios, each with a provider and replicas of its own, and each in a fresh browser context.
 * @throws DriverError `ERR_CHROMIUM_MISSING` where there is no Chromium for the browser driver, `ERR_CHROMIUM_ENDED` where it ended.
 * @throws the signal's reason once it is aborted.
 */
export async function playScenarios(
  scenarios: readonly LoadedScenario[],
  {
    driver: name = 'browser',
    browser,
    headed = false,
    concurrency = 4,
    withoutCause = false,
    onProgress,
    signal,
  }: PlayOptions = {},
): Promise<PlayReport> {
  const own = name === 'browser' && !browser ? await launchChromium({ headed }) : undefined
  const running = browser ?? own
  const driver: Driver = name === 'browser' && running ? createBrowserDriver(running) : createHttpDriver()
  const limit = pLimit(concurrency)
  try {
    const keys = await makeSigningKeys()
    const results = await Promise.all(
      scenarios.map((loaded) =>
        limit(async () => {
          signal?.throwIfAborted()
          onProgress?.({ state: 'started', id: loaded.id, title: loaded.scenario.title })
          const plot = plotOf(loaded.scenario, withoutCause)
          const played = await playOne(plot, { driver, keys, limitMs: LIMIT_MS }).catch(unplayable)
          const ended = driver.ended()
          if (ended) throw ended
          const result = resultOf(loaded, plot, played)
          onProgress?.({ state: 'finished', result })
          return result
        }),
      ),
    )
    const passed = results.filter(({ asExpected }) => asExpected).length
    return { scenarios: results, passed, failed: results.length - passed }
  } finally {
    await driver.close()
    await own?.close()
  }
}
