/** HAR files that Chromium recorded of applications on real libraries: each with the causes that are right for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asWrittenBy } from '../../testing/har-flavours.ts'
import { type Explanation, explain, explainFile, redactHar } from '../explain.ts'

interface Recorded {
  readonly what: string
  /** Any of them is right; none where nothing fails. */
  readonly causes: readonly string[]
  /** What shows even without cookies although it is about them. */
  readonly withoutCookies?: string
}

const said = ({ diagnosis, others }: Explanation) =>
  [diagnosis, ...others].map(({ cause, certainty }) => `${cause} ${certainty}`)

const folder = join(import.meta.dirname, 'recorded')
const recorded = Object.entries<Recorded>(JSON.parse(readFileSync(join(folder, 'causes.json'), 'utf8')))
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'fickle-applications-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

test('each recording has its right answer beside it', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.har'))
  expect(recorded.map(([name]) => name).sort()).toEqual(files.sort())
})

for (const [name, { what, causes, withoutCookies }] of recorded) {
  test(`${what}: ${causes.join(' or ') || 'nothing fails'}`, async () => {
    const { diagnosis, others } = await explainFile(join(folder, name))
    if (causes.length === 0) {
      expect(diagnosis).toMatchObject({ cause: 'unknown', certainty: 'open' })
      expect(diagnosis.summary).toContain('in which nothing failed')
    } else expect(causes).toContain(diagnosis.cause)
    for (const each of [diagnosis, ...others]) {
      if (each.certainty === 'proven') expect(causes).toContain(each.cause)
      if (each.cause !== 'unknown') expect(each.evidence.every(({ entry }) => entry !== undefined)).toBe(true)
    }
  })

  test(`the redacted copy says the same: ${what}`, async () => {
    const copy = join(scratch, name)
    await redactHar(join(folder, name), copy)
    expect(said(await explainFile(copy))).toEqual(said(await explainFile(join(folder, name))))
  })

  test.each(['firefox', 'safari'] as const)(
    `%s's way to write it down says the same: ${what}`,
    async (flavour) => {
      const text = textOf(name)
      expect(said(await explain(asWrittenBy(flavour, text)))).toEqual(said(await explain(text)))
    },
  )

  test(`without its cookies no cookie is blamed that the file cannot show: ${what}`, async () => {
    const { diagnosis } = await explain(asWrittenBy('chromium, without cookies', textOf(name)))
    expect(diagnosis.evidence.map(({ text }) => text).join()).not.toMatch(/came back unchanged/)
    if (withoutCookies !== undefined) return expect(diagnosis.cause).toBe(withoutCookies)
    expect(['cookie-not-sent', 'cookie-overwritten']).not.toContain(diagnosis.cause)
  })
}
