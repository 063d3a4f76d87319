/** What fickle says of failed logins of software that it does not know, with default settings and no word from the replicas. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpDriver } from '../drivers/http.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { missingFor } from '../examples/needs.ts'
import { cases } from '../tools/strangers/cases.ts'
import { play } from '../tools/strangers/play.ts'

/** Milliseconds that an installation may take on a slow machine. */
const INSTALLATION = 300_000

const names = [
  'other replica',
  'other keys',
  'restart',
  'cookie dropped',
  'query stripped',
  'second tab',
  'callback again',
  'denied',
  'wrong secret',
  'id-token-nonce-mismatch',
]
const driver = createHttpDriver()
afterAll(() => driver.close())

for (const id of ['openid-client', 'openid-client-5-passport', 'auth-js-express']) {
  const example = exampleNamed(id)
  const missing = missingFor(example)
  if (missing !== undefined) console.warn(`Skipped: ${example.title}: ${missing}.`)
  const played = names.flatMap((name) => {
    const found = cases.find((one) => one.name === name)
    if (!found) throw new Error(`There is no case "${name}".`)
    return found.appliesTo?.(example) === false ? [] : [found]
  })

  describe.skipIf(missing !== undefined)(example.title, () => {
    beforeAll(() => install(id), INSTALLATION)

    test.each(played)('$name is the first cause', { timeout: 60_000 }, async (one) => {
      const [told] = await play(example, one, 1, driver, false)
      expect(told?.outcome, told?.page).toBe('failed')
      expect(one.causes, told?.diagnosis?.summary).toContain(told?.diagnosis?.cause)
    })
  })
}
