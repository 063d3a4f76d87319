/** HAR files that Chromium recorded of applications on real libraries: each with the causes that are right for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explain, explainFile, redactHar } from '../explain.ts'

interface Recorded {
  readonly what: string
  /** Any of them is right; none where nothing fails. */
  readonly causes: readonly string[]
}

const folder = join(import.meta.dirname, 'recorded')
const recorded = Object.entries<Recorded>(JSON.parse(readFileSync(join(folder, 'causes.json'), 'utf8')))
let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'fickle-applications-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

test('each recording has its right answer beside it', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.har'))
  expect(recorded.map(([name]) => name).sort()).toEqual(files.sort())
})

for (const [name, { what, causes }] of recorded) {
  test(`${what}: ${causes.join(' or ') || 'nothing fails'}`, async () => {
    const { diagnosis, others } = await explainFile(join(folder, name))
    if (causes.length === 0) {
      expect(diagnosis).toMatchObject({ cause: 'unknown', certainty: 'open' })
      expect(diagnosis.summary).toContain('no part of it failed')
    } else expect(causes).toContain(diagnosis.cause)
    for (const each of [diagnosis, ...others]) {
      if (each.certainty === 'proven') expect(causes).toContain(each.cause)
      if (each.cause !== 'unknown') expect(each.evidence.every(({ entry }) => entry !== undefined)).toBe(true)
    }
  })

  test(`the redacted copy says the same: ${what}`, async () => {
    const copy = join(scratch, name)
    await redactHar(join(folder, name), copy)
    const said = ({ diagnosis, others }: Awaited<ReturnType<typeof explain>>) =>
      [diagnosis, ...others].map(({ cause, certainty }) => `${cause} ${certainty}`)
    expect(said(await explainFile(copy))).toEqual(said(await explainFile(join(folder, name))))
  })

  test(`without its cookies no cookie is blamed that the file cannot show: ${what}`, async () => {
    const har = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    for (const { request, response } of har.log.entries) {
      const isCookie = ({ name: header }: { name: string }) => !/^(set-)?cookie$/i.test(header)
      request.headers = request.headers.filter(isCookie)
      response.headers = response.headers.filter(isCookie)
    }
    const { diagnosis } = await explain(JSON.stringify(har))
    expect(['cookie-not-sent', 'cookie-overwritten']).not.toContain(diagnosis.cause)
    expect(JSON.stringify(diagnosis.evidence)).not.toMatch(/came back unchanged/)
  })
}
