/** What fickle says of failed logins of software that it does not know, with default settings and no word from the replicas. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { titleOf } from '../common/testing/not-run.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { missingFor } from '../examples/needs.ts'
import { bySetting, cells } from '../tools/strangers/cells.ts'
import { play, rehearse } from '../tools/strangers/play.ts'
import { openStage, type Stage } from '../tools/strangers/stage.ts'

/** Milliseconds that an installation may take on a slow machine. */
const INSTALLATION = 300_000

const names = [
  'callback-elsewhere over 2 replicas',
  'callback-elsewhere over 2 replicas, keys that differ',
  'restart, before-callback',
  'restart, after-callback',
  'cookie-dropped, before-callback',
  'query-stripped, before-callback',
  'second tab',
  'callback again',
  'denied',
  'wrong secret',
  'quirk id-token-nonce-mismatch',
]
const driver = createHttpDriver()
afterAll(() => driver.close())

for (const id of ['openid-client', 'openid-client-5-passport', 'auth-js-express']) {
  const example = exampleNamed(id)
  const missing = missingFor(example)
  if (missing !== undefined) console.warn(`Skipped: ${example.title}: ${missing}.`)
  const played = names.flatMap((name) => {
    const found = cells.find((one) => one.name === name)
    if (!found) throw new Error(`There is no cell "${name}".`)
    return found.exempt(example) === undefined ? [found] : []
  })

  describe.skipIf(missing !== undefined)(titleOf(example.title, missing), () => {
    beforeAll(() => install(id), INSTALLATION)

    describe.each(bySetting(played))('set up as %j', (setting, same) => {
      let stage: Stage
      beforeAll(async () => {
        stage = await openStage(example, setting, false)
        await rehearse(stage, setting, driver)
      })
      afterAll(() => stage?.[Symbol.asyncDispose]())

      test.each(same)('$name: the injected cause comes first', async (one) => {
        const [told] = await play(stage, one, 1, driver)
        expect(told).toMatchObject({ outcome: 'failed', signedIn: false, struck: true })
        expect(one.causes, told?.diagnoses[0]?.summary).toContain(told?.diagnoses[0]?.cause)
      })
    })
  })
}
