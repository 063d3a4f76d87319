/** Guard: docs/doctor.md and the checks agree, one file and one entry for each id. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { checks } from './checks/index.ts'
import { consequences } from './consequences.ts'

const text = readFileSync(join(import.meta.dirname, '../docs/doctor.md'), 'utf8')
const entries = text.split(/^### /m).slice(1)
const ids = checks.map(({ id }) => id)

test('each check has an entry, and each entry a check', () => {
  expect(entries.map((entry) => entry.split('\n')[0]).sort()).toEqual([...ids].sort())
})

test('each entry begins with the severities that its check gives', () => {
  for (const { id, severity } of checks) {
    const entry = entries.find((each) => each.startsWith(`${id}\n`)) ?? ''
    const first = entry.split('\n\n')[1]?.split('.')[0] ?? ''
    expect(first.split(/, | or /), id).toContain(severity)
  }
})

test('each check is a file of its name, and each file a check', () => {
  const files = globSync('checks/*.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.ts'))
  const helping = new Set(['index', 'configuration-problems', 'form-faults'])
  expect(files.filter((name) => !helping.has(name)).sort()).toEqual([...ids].sort())
})

test('each check says what happens if its finding stays', () => {
  for (const id of ids) expect(consequences[id], id).toMatch(/\.$/)
})

test('ids are unique, titles too', () => {
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length)
})
