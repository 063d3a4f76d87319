/** `fickle check`: plays the catalogue of quirks against any relying party and says what it did and whether that was right. */
import pLimit from 'p-limit'
import type { Browser } from 'playwright'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { DriverName } from '../drivers/driver.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { describeQuirks } from '../provider/quirks/describe.ts'
import type { QuirkId } from '../provider/quirks/index.ts'
import { loadQuirk, needsAddress } from '../provider/quirks/load.ts'
import type { Bench } from './attempt.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { type CheckResult, checkQuirk, type QuirkToCheck } from './check-quirk.ts'
import { verdicts } from './expectation.ts'
import { makeVictim } from './needles.ts'
import type { ProviderControl } from './provider-control.ts'
import { inspectRequests, type LintReport } from './requests/index.ts'
import { restartAt } from './restart.ts'
import type { Subject } from './subject.ts'

interface CheckSummary {
  readonly right: number
  /** Rules that a relying party must keep, broken. */
  readonly wrong: number
  /** Rules that it should keep, not kept. */
  readonly weak: number
  /** Either is allowed, or it is watched only. */
  readonly noted: number
  readonly notReached: number
  readonly inconclusive: number
  readonly verdicts: Readonly<Record<string, number>>
}

export interface CheckReport {
  readonly calibration: Calibration
  /** What the relying party's own requests look like: rules that need no misbehaviour to be broken. */
  readonly lint: readonly LintReport[]
  readonly results: readonly CheckResult[]
  readonly summary: CheckSummary
}

type CheckProgress =
  | { readonly state: 'calibrated'; readonly calibration: Calibration; readonly quirks: readonly string[] }
  | { readonly state: 'started'; readonly quirk: string }
  | { readonly state: 'finished'; readonly result: CheckResult }

export interface CheckOptions {
  readonly subject: Subject
  readonly control: ProviderControl
  /** Which quirks; default all. */
  readonly quirks?: readonly string[]
  /** Default `browser`. */
  readonly driver?: DriverName
  readonly browser?: Browser
  readonly headed?: boolean
  /** How many logins at once. Default 4. */
  readonly concurrency?: number
  readonly onProgress?: (progress: CheckProgress) => void
  readonly signal?: AbortSignal
}

async function choose(ids: readonly string[] | undefined): Promise<QuirkToCheck[]> {
  const all = await Promise.all(
    (await describeQuirks()).map(async (described) => ({
      ...described,
      byAddress: needsAddress(await loadQuirk(described.id as QuirkId)),
    })),
  )
  if (!ids || ids.length === 0) return all
  const { closest } = await import('fastest-levenshtein')
  return ids.map((id) => {
    const found = all.find((quirk) => quirk.id === id)
    if (found) return found
    throw new FickleError(
      'ERR_QUIRK_UNKNOWN',
      `There is no quirk "${id}".`,
      `Did you mean "${closest(
        id,
        all.map((quirk) => quirk.id),
      )}"? "fickle quirks" lists them.`,
    )
  })
}

function summarize(results: readonly CheckResult[]): CheckSummary {
  const count = (holds: (result: CheckResult) => boolean) => results.filter(holds).length
  const undecided = (verdict: string) => verdict === 'not-reached' || verdict === 'inconclusive'
  return {
    right: count(({ right }) => right === true),
    wrong: count(({ right, level }) => right === false && level === 'must'),
    weak: count(({ right, level }) => right === false && level !== 'must'),
    noted: count(({ right, verdict }) => right === null && !undecided(verdict)),
    notReached: count(({ verdict }) => verdict === 'not-reached'),
    inconclusive: count(({ verdict }) => verdict === 'inconclusive'),
    verdicts: Object.fromEntries(
      verdicts.map((verdict) => [verdict, count((result) => result.verdict === verdict)]),
    ),
  }
}

/**
 * Checks a relying party.
 * @throws FickleError `ERR_CALIBRATION`, `ERR_CHROMIUM_MISSING` (exit code 3): could not be judged;
 *   `ERR_QUIRK_UNKNOWN` (exit code 2)
 */
export async function checkRelyingParty(options: CheckOptions): Promise<CheckReport> {
  const { subject, control, driver: name = 'browser', concurrency = 4, onProgress, signal } = options
  const quirks = await choose(options.quirks)
  const own =
    name === 'browser' && !options.browser
      ? await launchChromium({ headed: options.headed ?? false })
      : undefined
  const browser = options.browser ?? own
  const driver = name === 'browser' && browser ? createBrowserDriver(browser) : createHttpDriver()
  const bench: Bench = { subject, control, driver, victim: makeVictim() }
  try {
    await restartAt(bench)
    const calibrated = await calibrate(bench)
    onProgress?.({
      state: 'calibrated',
      calibration: calibrated.calibration,
      quirks: quirks.map(({ id }) => id),
    })
    const play = async (quirk: QuirkToCheck) => {
      signal?.throwIfAborted()
      onProgress?.({ state: 'started', quirk: quirk.id })
      const result = await checkQuirk(bench, calibrated, quirk)
      onProgress?.({ state: 'finished', result })
      return result
    }
    // What poisons caches goes last and alone; nothing else then rests on what the relying party has kept.
    const together = quirks.filter(({ byAddress }) => !byAddress)
    const alone = quirks.filter(({ byAddress }) => byAddress)
    const limit = pLimit(concurrency)
    const results = await Promise.all(together.map((quirk) => limit(() => play(quirk))))
    for (const quirk of alone) results.push(await play(quirk))
    if (alone.length > 0) await restartAt(bench)
    results.sort((a, b) => (a.quirk < b.quirk ? -1 : 1))
    const seen = [...calibrated.seen, ...(await control.unbound())]
    return {
      calibration: calibrated.calibration,
      lint: inspectRequests(seen),
      results,
      summary: summarize(results),
    }
  } finally {
    await control.close()
    await driver.close()
    await own?.close()
  }
}
