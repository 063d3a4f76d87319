/**
 * Every scenario in a real Chromium, one test each. With their causes taken away all are played over plain HTTP
 * (`harness/play.test.ts`), and here those in which a browser's own rules decide.
 */
import type { JWK } from 'jose'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { Driver } from '../drivers/driver.ts'
import { loadScenarios } from '../harness/load-scenarios.ts'
import { plotOf } from '../harness/play.ts'
import { type Played, type Plot, playOne } from '../harness/play-one.ts'
import { makeSigningKeys } from '../harness/signing-keys.ts'

let keys: JWK[]
let browser: Browser
let driver: Driver
beforeAll(async () => {
  keys = await makeSigningKeys()
  browser = await launchChromium()
  driver = createBrowserDriver(browser)
})
afterAll(async () => {
  await driver.close()
  await browser.close()
})

/** The first line says why the login ended as it did, the others what differs from the expectation. */
const failureText = ({ diagnosis, differences, outcome, error, login }: Played): string =>
  [
    diagnosis
      ? `${diagnosis.cause}: ${diagnosis.summary}`
      : `The login ended ${outcome}${error ? `: ${error}` : ''}.`,
    ...differences,
    ...(diagnosis?.evidence ?? []).map(({ text }) => `  ${text}`),
    JSON.stringify(login, null, 2),
  ].join('\n')

/** Plays it in a browser context of its own. */
async function play(plot: Plot): Promise<void> {
  const played = await playOne(plot, { driver, keys, limitMs: 60_000 })
  expect(played.asExpected, failureText(played)).toBe(true)
}

/** Cookies of a host that is no localhost, and what a tab does beyond a login. */
const isUpToTheBrowser = ({ given, steps }: Plot) =>
  given.topology?.host !== undefined ||
  steps.some(
    (step) => !['open-login', 'sign-in'].includes(step.do) || ('tab' in step && step.tab !== 'first'),
  )

describe.each(await loadScenarios())('$id', ({ scenario }) => {
  const [whole, without] = [plotOf(scenario), plotOf(scenario, true)]
  test(scenario.title, () => play(whole))
  if (isUpToTheBrowser(whole) || isUpToTheBrowser(without))
    test(`without its cause, ${without.expected.outcome}`, () => play(without))
})
