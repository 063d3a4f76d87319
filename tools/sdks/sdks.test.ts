/** The vendors' own SDKs sign in at the profiles, over real sockets and in a real Chromium, and the pages say so. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lack } from '../../examples/needs.ts'
import { playSdks } from './play.ts'
import { sdkProgram } from './programs.ts'
import { markdownSdks, readSdks, sdksPage } from './record.ts'

const MINUTES = 60_000

test.for(['node', 'python'] as const)(
  'the %s SDKs sign in and do what they do next, as the page about them says',
  { timeout: 5 * MINUTES },
  async (id, { skip }) => {
    const program = sdkProgram(id)
    const missing = program.needs.map(lack).find((reason) => reason !== undefined)
    if (missing !== undefined) skip(`${program.title}: ${missing}`)
    const told = await playSdks(program)
    expect(told.length).toBeGreaterThan(2)
    for (const one of told) {
      expect(one.signedIn, JSON.stringify(one)).toBe(one.cannot === undefined)
      expect(
        readSdks().sdks.find((before) => before.id === one.id),
        'run npm run sdks -- --write',
      ).toEqual(one)
    }
  },
)

test('at least ten SDKs sign in, and whatever does not says why', () => {
  const { sdks } = readSdks()
  const signing = sdks.filter(({ signedIn, verifies }) => signedIn && !verifies)
  expect(new Set(signing.map(({ sdk }) => sdk)).size).toBeGreaterThanOrEqual(10)
  expect(sdks.filter(({ signedIn, cannot }) => !signedIn && cannot === undefined)).toEqual([])
})

test('the page about SDKs is as it would be written now', () => {
  expect(readFileSync(sdksPage, 'utf8'), 'run npm run sdks -- --write').toBe(markdownSdks(readSdks()))
})
