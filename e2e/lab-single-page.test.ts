/** A single page behind the lab, in Chromium: what its script shows tells outcome and cause, with default settings. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { titleOf } from '../common/testing/not-run.ts'
import { readEnding } from '../diagnosis/login-facts.ts'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import type { Driver } from '../drivers/driver.ts'
import { buttonFor } from '../drivers/sign-in-page.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { commandLineOf } from '../examples/launch.ts'
import { missingFor } from '../examples/needs.ts'
import { createJournal } from '../journal/journal.ts'
import { diagnoseIn } from '../lab/diagnose-in.ts'
import { playMatrix } from '../lab/matrix/matrix.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { openStage, type Stage } from '../tools/strangers/stage.ts'

const example = exampleNamed('oidc-client-ts')
const missing = missingFor(example)
if (missing !== undefined) console.warn(`Skipped: ${example.title}: ${missing}.`)

type Case = readonly [what: string, quirks: readonly string[], choice: 'deny' | 'sign-in', cause?: string]
const failing: readonly Case[] = [
  ['an altered state', ['authorization-state-mismatch'], 'sign-in', 'state-altered'],
  ['a refused verifier', ['pkce-verifier-mismatch'], 'sign-in', 'pkce-mismatch'],
  ['an ID token without a subject', ['id-token-sub-missing'], 'sign-in', 'claim-missing'],
  ['a person who denies', [], 'deny', 'access-denied'],
]
/** This library lets them pass, and then somebody is signed in. */
const passing: readonly Case[] = [
  ['nothing', [], 'sign-in'],
  ['a wrong nonce', ['id-token-nonce-mismatch'], 'sign-in'],
]

describe.skipIf(missing !== undefined)(titleOf(example.title, missing), () => {
  let browser: Browser | undefined
  let driver: Driver
  let stage: Stage
  beforeAll(async () => {
    const [started] = await Promise.all([launchChromium(), install(example.id)])
    browser = started
    driver = createBrowserDriver(started)
    stage = await openStage(
      example,
      { replicas: 2, secrets: 'shared', store: 'own', wrongSecret: false, answerWithin: 60_000 },
      false,
    )
  })
  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]()
    await browser?.close()
  })

  /** Signs in once; the login as the journal holds it once the page has said more than that it is at work. */
  async function signIn([what, quirks, choice]: Case) {
    const { journal, lab, provider } = stage
    const run = what.replaceAll(' ', '-')
    const visitor = await driver.visitor({ run, limitMs: 60_000 })
    if (quirks.length > 0) await provider.arm({ quirks: [...quirks], match: {}, run, logins: 1 })
    const tab = await visitor.tab()
    await tab.open(lab.url)
    await tab.press('#sign-in')
    await tab.press(buttonFor(choice === 'deny' ? 'deny' : { signInAs: 'alice' }))
    const { login } = await journal.waitFor(
      (event) =>
        event.kind === 'page-shown' &&
        !event.text.startsWith('Loading') &&
        journal.login(event.login ?? '')?.run === run,
      60_000,
    )
    await visitor.close()
    return journal.login(login ?? '')
  }

  test.for(failing)('%s: the login failed, and the cause comes first', async (one) => {
    const login = await signIn(one)
    expect(readEnding(login?.events ?? []).outcome).toBe('failed')
    expect(diagnoseIn(stage.journal, login?.id ?? '')?.cause).toBe(one[3])
  })

  test.for(passing)('%s: somebody is signed in, and nothing has failed', async (one) => {
    const login = await signIn(one)
    expect(readEnding(login?.events ?? []).outcome).toBe('signed-in')
    expect(diagnoseIn(stage.journal, login?.id ?? '')).toBeUndefined()
  })

  test('a matrix needs the browser for it, and then says in which deployments it holds', async () => {
    const journal = createJournal()
    await using provider = await createFickleProvider({
      port: 0,
      journal,
      stateFolder: false,
      autoSignIn: 'alice',
    })
    const { loginPath: login, press, signedInPath: signedIn } = example
    const application = {
      command: commandLineOf(example.id),
      environment: (app: string) => ({ ISSUER: provider.url, APP: app }),
      ...{ login, press, signedIn },
    }
    const play = (further: object) =>
      playMatrix({
        issuer: provider.url,
        providerJournal: journal,
        application,
        logins: 1,
        axes: { policies: ['callback-elsewhere'], faults: ['none', 'query-stripped'] },
        ...further,
      })
    await expect(play({})).rejects.toMatchObject({
      code: 'ERR_CALIBRATION',
      fix: expect.stringContaining('--driver browser'),
    })
    const { rows } = await play({ driver })
    // The page reads its own address, so what the balancer takes from the request does not miss there.
    expect(rows).toMatchObject([
      { fault: undefined, failed: 0, expected: 0 },
      { fault: 'query-stripped', failed: 0, expected: 0, ratePredicted: true },
    ])
  })
})
