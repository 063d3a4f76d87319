/** `fickle check`: plays the catalogue of quirks against any relying party and says what it did and whether that was right. */
import pLimit from 'p-limit'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { DriverName, RunningBrowser } from '../drivers/driver.ts'
import type { DriverError } from '../drivers/driver-error.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { calibrate } from './calibrate.ts'
import { type Court, checkQuirk, isPlayedAtAddress, type QuirkToCheck } from './check-quirk.ts'
import { chooseQuirks } from './choose-quirks.ts'
import { planNamed, quirksOfPlan } from './plans/plans.ts'
import { type Rehearsal, rehearse } from './plans/rehearsal.ts'
import type { ProviderControl } from './provider/provider-control.ts'
import { inspectRequests, type LintReport } from './requests/index.ts'
import { requestResult } from './requests/result.ts'
import type { Subject } from './subject.ts'
import { markKnown } from './verdicts/baseline.ts'
import { type Verdict, verdicts } from './verdicts/expectation.ts'
import type { Calibration } from './verdicts/facts.ts'
import { remarksOf } from './verdicts/remarks.ts'
import { type CheckResult, countResults, type Result } from './verdicts/result.ts'
import { attempt, type Bench } from './visits/attempt.ts'
import { createHonestLogins } from './visits/honest-logins.ts'
import { clientOf, stillEnds } from './visits/logout-channels.ts'
import { makeVictim } from './visits/needles.ts'
import { type Restart, restartBy } from './visits/restart.ts'
import { createReadsSignedUserinfo } from './visits/signed-userinfo.ts'

/** How many results have each of the five words, and each verdict. */
export type CheckSummary = Readonly<Record<Result, number>> & {
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Failures that a baseline has already, so that they do not count. */
  readonly known: number
}

export interface CheckReport {
  /** What was learnt of the relying party by honest logins before anything was judged. */
  readonly calibration: Calibration
  /** What the relying party's own requests look like: rules that need no misbehaviour to be broken. */
  readonly lint: readonly LintReport[]
  /** Of quirks, and of the rules about requests. */
  readonly results: readonly CheckResult[]
  readonly summary: CheckSummary
  /** What many results have in common, as sentences. */
  readonly remarks: readonly string[]
  /** What the OpenID Foundation's suite would say, where a plan was asked for. */
  readonly rehearsal?: Rehearsal
  /** Why it ended early; what was not judged by then is `not-tested`. */
  readonly ended?: { readonly code: DriverError['code']; readonly message: string; readonly fix: string }
}

type CheckProgress =
  | { readonly state: 'calibrated'; readonly calibration: Calibration; readonly quirks: readonly string[] }
  | { readonly state: 'started'; readonly quirk: string }
  | { readonly state: 'finished'; readonly result: CheckResult }

export interface CheckOptions {
  readonly subject: Subject
  readonly control: ProviderControl
  /** Which quirks, `ID` or `ID=VALUE`; default all. */
  readonly quirks?: readonly string[]
  /** The certification plan that is rehearsed; its quirks are played. */
  readonly plan?: string
  /** Failures that are known, by quirk or rule. */
  readonly baseline?: ReadonlySet<string>
  /** Starts the relying party anew; default the command in `subject`. */
  readonly restart?: Restart
  /** Default `browser`. */
  readonly driver?: DriverName
  readonly browser?: RunningBrowser
  readonly headed?: boolean
  /** How many logins at once. Default 4. */
  readonly concurrency?: number
  readonly onProgress?: (progress: CheckProgress) => void
  /** Quirks that have not begun are not played once this is aborted, and the check throws its reason. */
  readonly signal?: AbortSignal
}

const summarize = (results: readonly CheckResult[]): CheckSummary => ({
  ...countResults(results),
  verdicts: Object.fromEntries(
    verdicts.map((verdict) => [verdict, results.filter((result) => result.verdict === verdict).length]),
  ) as Record<Verdict, number>,
  known: results.filter(({ known }) => known === true).length,
})

/** Plays the quirks: those chosen by login side by side, then those chosen by address, each alone. */
async function playAll(
  court: Court,
  quirks: readonly QuirkToCheck[],
  { concurrency = 4, onProgress, signal }: CheckOptions,
): Promise<CheckResult[]> {
  const { driver } = court.bench
  const judge = async (quirk: QuirkToCheck) => {
    if (driver.ended()) return undefined
    onProgress?.({ state: 'started', quirk: quirk.spelling })
    const result = await checkQuirk(court, quirk).catch((error: unknown) => {
      if (!driver.ended()) throw error
    })
    return driver.ended() ? undefined : result
  }
  const play = async (quirk: QuirkToCheck) => {
    signal?.throwIfAborted()
    // What the browser was at when it ended is not held against the relying party.
    const result = (await judge(quirk)) ?? (await checkQuirk(court, quirk, driver.ended()?.message))
    onProgress?.({ state: 'finished', result })
    return result
  }
  const limit = pLimit(concurrency)
  const { subject, control } = court.bench
  const together = quirks.filter((quirk) => !isPlayedAtAddress(court.bench, quirk))
  const isFront = ({ stage }: QuirkToCheck) => stage === 'front-channel-logout'
  const playTogether = (some: readonly QuirkToCheck[]) =>
    Promise.all(some.map((quirk) => limit(() => play(quirk))))
  const results = await playTogether(together.filter((quirk) => !isFront(quirk)))
  if (subject.client) await control.setClient(clientOf(subject.client, 'front'))
  results.push(...(await playTogether(together.filter(isFront))))
  if (subject.client) await control.setClient(clientOf(subject.client, 'back'))
  // What poisons caches goes last and alone; nothing else then rests on what the relying party has kept.
  const alone = quirks.filter((quirk) => isPlayedAtAddress(court.bench, quirk))
  for (const quirk of alone) results.push(await play(quirk))
  if (alone.length > 0) await court.bench.restart?.(court.bench.control.url)
  return results.sort((a, b) => (a.quirk < b.quirk ? -1 : 1))
}

/** One that starts anew may publish other keys than before. */
const startingAgain =
  (control: ProviderControl, restart: Restart): Restart =>
  async (issuer) => {
    const refusal = await restart(issuer)
    if (refusal === undefined) await control.readClientKeysAgain()
    return refusal
  }

/**
 * Checks a relying party.
 * @throws FickleError `ERR_CALIBRATION`, `ERR_RESTART`, `ERR_CHROMIUM_MISSING`, `ERR_CHROMIUM_FAILED`, `ERR_CHROMIUM_ENDED` (exit code 3): could not be judged
 *   (where Chromium ends after the calibration, the report says so instead);
 *   `ERR_QUIRK_UNKNOWN`, `ERR_QUIRK_VALUE`, `ERR_PLAN_UNKNOWN` (exit code 2)
 */
export async function checkRelyingParty(options: CheckOptions): Promise<CheckReport> {
  try {
    return await judge(options)
  } finally {
    await options.control.close()
  }
}

async function judge(options: CheckOptions): Promise<CheckReport> {
  const { subject, control, driver: name = 'browser', onProgress } = options
  const plan = options.plan === undefined ? undefined : planNamed(options.plan)
  const quirks = await chooseQuirks([...(plan ? quirksOfPlan(plan) : []), ...(options.quirks ?? [])])
  const own =
    name === 'browser' && !options.browser
      ? await launchChromium({ headed: options.headed ?? false })
      : undefined
  const browser = options.browser ?? own
  const driver = name === 'browser' && browser ? createBrowserDriver(browser) : createHttpDriver()
  const restart = options.restart ?? restartBy(subject)
  const bench: Bench = {
    subject,
    control,
    driver,
    victim: makeVictim(),
    restart: restart && startingAgain(control, restart),
  }
  try {
    if (subject.client) await control.setClient(subject.client)
    const since = control.feed.position
    const refusal = await bench.restart?.(control.url)
    if (refusal !== undefined) {
      throw new FickleError(
        'ERR_RESTART',
        `${refusal.reason.replace(/\.$/, '')} at the honest issuer${subject.restart ? `: ${subject.restart}` : ''}.`,
        'Give a command that starts the relying party with the issuer in FICKLE_ISSUER and exits with 0 once it answers.',
        { exitCode: 3 },
      )
    }
    const calibrated = await calibrate(bench, since)
    const { calibration, learnt, patience } = calibrated
    onProgress?.({ state: 'calibrated', calibration, quirks: quirks.map(({ spelling }) => spelling) })
    const honestLogin = createHonestLogins(
      async () => (await attempt(bench, { learnt, patience })).signedIn === true,
    )
    const readsSignedUserinfo = createReadsSignedUserinfo(bench, calibrated)
    const honestLogout = createHonestLogins(() => stillEnds(bench, learnt, patience))
    const court = { bench, calibrated, honestLogin, honestLogout, readsSignedUserinfo }
    const played = await playAll(court, quirks, options)
    const ended = driver.ended()
    const lint = inspectRequests(calibrated.seen, calibrated.hasDocuments)
    const results = markKnown([...played, ...lint.map(requestResult)], options.baseline)
    return {
      calibration,
      lint,
      results,
      summary: summarize(results),
      remarks: remarksOf(results, calibration, quirks),
      ...(plan && { rehearsal: rehearse(plan, results, calibrated) }),
      ...(ended && { ended: { code: ended.code, message: ended.message, fix: ended.fix } }),
    }
  } catch (error) {
    throw driver.ended() ?? error
  } finally {
    await driver.close()
    await own?.close()
  }
}
