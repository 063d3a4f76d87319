/** The recorded refusals: their causes are those that the list of causes says, and nothing gives away what was played. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from '../../diagnosis/diagnosis.ts'
import { examples } from '../../examples/catalogue.ts'
import { quirkFiles } from '../../provider/quirks/index.ts'
import { causesOf } from './causes.ts'
import { causesOfAll, type RefusalText } from './texts.ts'

const file = join(import.meta.dirname, '..', '..', 'diagnosis', 'explain', 'samples', 'libraries.jsonl')
const rows: RefusalText[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : []

test('every example refuses something, at the version that it pins', () => {
  for (const { id, version } of examples) {
    const own = rows.filter(({ example }) => example === id)
    expect(own.length, id).toBeGreaterThan(8)
    if (version !== undefined) expect(new Set(own.map((row) => row.version)), id).toEqual(new Set([version]))
  }
})

test('the causes of a text are those of the quirks under which it was said', () => {
  for (const row of rows) expect({ ...row, causes: causesOfAll(row) }).toEqual(row)
})

test('every cause is one of the closed list', () => {
  for (const id of Object.keys(quirkFiles)) {
    for (const cause of causesOf(id, 'spring-security')) expect(causes).toContain(cause)
  }
})

test('no text names fickle’s quirks, addresses or runs', () => {
  for (const { text, quirks } of rows) {
    expect(text).not.toMatch(/standard~|\.fickle\/|fickle-run/)
    for (const quirk of quirks) expect(text).not.toContain(`/${quirk.split('=')[0]}`)
  }
})
