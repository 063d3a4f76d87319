/** Guard: docs/diagnosis.md and the closed list of causes agree, and what it says to run exists. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from './diagnosis.ts'
import { titles } from './titles.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs/diagnosis.md'), 'utf8')
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', section]),
)
const namesIn = (pattern: string) =>
  new Set(globSync(pattern, { cwd: root }).map((file) => basename(file, '.ts')))

test('each cause has a section, and each section a cause, in the order of the list', () => {
  expect([...sections.keys()]).toEqual([...causes])
})

test('each section says what it means, how to recognise, to reproduce and to fix it', () => {
  for (const [cause, section] of sections) {
    for (const part of ['Meaning.', 'Recognise it.', 'Reproduce it.', 'Fix it.']) {
      expect(section, `${cause}: ${part}`).toContain(`**${part}**`)
    }
  }
})

test('scenarios, quirks and faults that it names exist', () => {
  const scenarios = namesIn('scenarios/*.ts')
  const quirks = namesIn('provider/quirks/*/*.ts')
  const faults = namesIn('lab/faults/*.ts')
  for (const [, name] of text.matchAll(/fickle play ([a-z][a-z0-9-]+)/g))
    expect(scenarios, name).toContain(name)
  for (const [, name] of text.matchAll(/\/standard~([a-z0-9-]+)/g)) expect(quirks, name).toContain(name)
  for (const [, name] of text.matchAll(/quirk `([a-z0-9-]+)`/g)) expect(quirks, name).toContain(name)
  for (const [, names] of text.matchAll(/faults? ((?:`[a-z-]+`(?:, )?)+)/g)) {
    for (const [, name] of (names ?? '').matchAll(/`([a-z-]+)`/g)) expect(faults, name).toContain(name)
  }
})

test('each cause has a title of one sentence', () => {
  for (const cause of causes) expect(titles[cause], cause).toMatch(/^[A-Z].*\.$/)
})

test('links lead to sections', () => {
  for (const [, anchor] of text.matchAll(/\]\(#([a-z-]+)\)/g))
    expect([...sections.keys()], anchor).toContain(anchor)
})
