/**
 * `npm run bench catalogue`: the judge plays every quirk against the built-in relying party, over HTTP and in Chromium.
 * `processorSeconds` is the processor time of all that took part, Chromium with it, which holds on a noisy machine.
 */
import { checkRelyingParty } from '../check/check.ts'
import { controlHere } from '../check/provider/control-here.ts'
import { builtIn } from '../check/testing/built-in.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { DriverName } from '../drivers/driver.ts'
import { DriverError } from '../drivers/driver-error.ts'
import { compose } from '../harness/composition.ts'
import { makeSigningKeys } from '../harness/signing-keys.ts'
import { print } from './sides/alternate.ts'
import { processorSeconds } from './sides/processor-time.ts'

/** Seconds that it may take on two quiet cores. */
const limits: Readonly<Record<DriverName, number>> = { http: 12, browser: 90 }
/** Rows that took longer than these, in milliseconds, are named: one of them may wait for a time-out. */
const slow: Readonly<Record<DriverName, number>> = { http: 1_000, browser: 4_000 }

const round = (seconds: number) => Math.round(seconds * 10) / 10
const keys = await makeSigningKeys()

async function measure(driver: DriverName) {
  const careful = await compose({ relyingParty: { disablePkce: false } }, keys)
  const browser = driver === 'browser' ? await launchChromium() : undefined
  try {
    const [began, used] = [performance.now(), processorSeconds()]
    const { results, ended } = await checkRelyingParty({
      subject: builtIn(careful.appUrl),
      control: controlHere(careful.provider, careful.journal),
      driver,
      ...(browser && { browser }),
    })
    const seconds = (performance.now() - began) / 1000
    const usedNow = processorSeconds()
    if (ended) throw new DriverError(ended.code, ended.message, ended.fix)
    const tested = results.filter(({ result }) => result !== 'not-tested')
    print({
      bench: `catalogue-${driver}`,
      against: `${limits[driver]} s on two quiet cores`,
      ratio: limits[driver] / seconds,
      seconds: round(seconds),
      ...(used !== undefined && usedNow !== undefined && { processorSeconds: round(usedNow - used) }),
      rows: results.length,
      tested: tested.length,
      slow: results
        .filter(({ durationMs }) => durationMs > slow[driver])
        .map(({ quirk, durationMs }) => `${quirk} ${durationMs} ms`),
    })
  } finally {
    await browser?.close()
    await careful.close()
  }
}

try {
  for (const driver of ['http', 'browser'] as const) await measure(driver)
} catch (error) {
  if (!(error instanceof DriverError)) throw error
  console.error(`${error.message} ${error.fix}`)
  process.exitCode = error.exitCode
}
