/** `npm run bench catalogue`: the judge plays every quirk against the built-in relying party, over HTTP and in Chromium. */
import { checkRelyingParty } from '../check/check.ts'
import { controlHere } from '../check/provider/control-here.ts'
import { builtIn } from '../check/testing/built-in.ts'
import type { DriverName } from '../drivers/driver.ts'
import { compose } from '../harness/composition.ts'
import { makeSigningKeys } from '../harness/signing-keys.ts'
import { print } from './sides/alternate.ts'

/** Seconds that it may take on two quiet cores. */
const limits: Readonly<Record<DriverName, number>> = { http: 12, browser: 90 }
/** Rows that took longer than these, in milliseconds, are named: one of them may wait for a time-out. */
const slow: Readonly<Record<DriverName, number>> = { http: 1_000, browser: 4_000 }

const keys = await makeSigningKeys()
for (const driver of ['http', 'browser'] as const) {
  const careful = await compose({ relyingParty: { disablePkce: false } }, keys)
  try {
    const began = performance.now()
    const { results } = await checkRelyingParty({
      subject: builtIn(careful.appUrl),
      control: controlHere(careful.provider, careful.journal),
      driver,
    })
    const seconds = (performance.now() - began) / 1000
    const tested = results.filter(({ result }) => result !== 'not-tested')
    print({
      bench: `catalogue-${driver}`,
      against: `${limits[driver]} s on two quiet cores`,
      ratio: limits[driver] / seconds,
      seconds: Math.round(seconds * 10) / 10,
      rows: results.length,
      tested: tested.length,
      slow: results
        .filter(({ durationMs }) => durationMs > slow[driver])
        .map(({ quirk, durationMs }) => `${quirk} ${durationMs} ms`),
    })
  } finally {
    await careful.close()
  }
}
