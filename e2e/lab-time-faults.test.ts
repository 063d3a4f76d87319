/** Faults of time in front of applications that know nothing of the lab: clocks that differ, and a sign-in that takes too long. */
import { afterAll, describe, expect, test } from 'vitest'
import { titleOf } from '../common/testing/not-run.ts'
import { readEnding } from '../diagnosis/login-facts.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { buttonFor } from '../drivers/sign-in-page.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { missingFor } from '../examples/needs.ts'
import { diagnoseIn } from '../lab/diagnose-in.ts'
import type { FaultName, FaultOptions } from '../lab/options.ts'
import { openStage, type Stage } from '../tools/strangers/stage.ts'

const setting = {
  replicas: 1,
  secrets: 'shared',
  store: 'own',
  wrongSecret: false,
  answerWithin: 60_000,
} as const
const driver = createHttpDriver()
const stages = new Map<string, Promise<Stage>>()
afterAll(async () => {
  for (const stage of stages.values()) await (await stage.catch(() => undefined))?.[Symbol.asyncDispose]()
  await driver.close()
})

async function staged(id: string): Promise<Stage> {
  const open = async () => {
    await install(id)
    return openStage(exampleNamed(id), setting, false)
  }
  const stage = stages.get(id) ?? open()
  stages.set(id, stage)
  return stage
}

async function signIn({ lab, journal, example }: Stage, run: string) {
  const visitor = await driver.visitor({ run, limitMs: 60_000 })
  const tab = await visitor.tab()
  await tab.open(`${lab.url}${example.loginPath}`)
  for (const selector of example.press) await tab.press(selector)
  await tab.press(buttonFor({ signInAs: 'alice' }))
  await visitor.close()
  const login = journal.loginOfRun(run)
  return {
    outcome: readEnding(login?.events ?? []).outcome,
    cause: login && diagnoseIn(journal, login.id)?.cause,
    faults: (login?.events ?? []).flatMap((event) => (event.kind === 'fault' ? [event] : [])),
  }
}

const strike = (fault: FaultName, how: FaultOptions) => ({ fault, how })
const cases = [
  ['openid-client', strike('clock-ahead', { when: 'before-login' }), 'failed', 'clock-skew'],
  ['openid-client', strike('clock-ahead', { when: 'now' }), 'failed', 'clock-skew'],
  ['authlib-flask', strike('clock-behind', { when: 'before-login' }), 'failed', 'clock-skew'],
  ['auth-js-express', strike('session-expiry', {}), 'failed', 'session-expired'],
] as const

for (const [id, { fault, how }, outcome, cause] of cases) {
  const missing = missingFor(exampleNamed(id))
  describe.skipIf(missing !== undefined)(titleOf(exampleNamed(id).title, missing), () => {
    test(`${fault}, ${how.when ?? 'as it strikes'}: ${cause}`, async () => {
      const stage = await staged(id)
      await stage.lab.fault(fault, how)
      const struck = await signIn(stage, `${id}-${fault}-${how.when}`)
      await stage.lab.clearFault()
      expect(struck).toMatchObject({ outcome, cause })
      const after = await signIn(stage, `${id}-${fault}-${how.when}-after`)
      expect(after.cause).toBeUndefined()
    })
  })
}

test('a session that states no life is not told as expired, but as not struck', async () => {
  const stage = await staged('openid-client')
  await stage.lab.fault('session-expiry')
  const { outcome, faults } = await signIn(stage, 'no-life')
  expect(outcome).toBe('signed-in')
  expect(faults).toMatchObject([{ fault: 'not-struck', detail: expect.stringContaining('900 s') }])
  await stage.lab.clearFault()
})

test('a clock of one replica alone, or in the middle of a login, is refused with the reason', async () => {
  const { lab } = await staged('openid-client')
  await expect(lab.fault('clock-ahead', { replica: 'replica-1' })).rejects.toThrow(/use this machine's clock/)
  await expect(lab.fault('clock-ahead', { when: 'before-callback' })).rejects.toThrow(/has already begun/)
})
