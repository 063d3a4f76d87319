/** One word for one thing: docs/words.md says which, and no text that users read has a second one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentation, sentences, type UserText } from './texts.ts'

const root = join(import.meta.dirname, '../..')

/** The rows of the page's tables. */
const rows = readFileSync(join(root, 'docs/words.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, word]) => word !== undefined && word !== '' && word !== 'word' && !/^-+$/.test(word))
  .map(([, word = '', meaning = '', not = '']) => ({ word, meaning, not: not.split(', ').filter(Boolean) }))

const second = rows.flatMap(({ word, not }) => not.map((other) => ({ word, other })))
const pattern = new RegExp(`(?<![\\w-])(?:${second.map(({ other }) => other).join('|')})(?![\\w-])`, 'i')

/** A line of code names members of an interface, which are no words for people. */
const withoutCode = (text: string) => text.replace(/`[^`]*`/g, '`')

const wrong = (texts: readonly UserText[]) =>
  texts
    .map(({ file, line, text }) => ({
      place: `${file}:${line}`,
      found: pattern.exec(withoutCode(text))?.[0],
    }))
    .filter(({ found }) => found !== undefined)

test('the page says what each word means, and which words stand for it nowhere', () => {
  expect(rows.length).toBeGreaterThan(25)
  expect(rows.filter(({ meaning, not }) => meaning === '' || not.length === 0)).toEqual([])
  const words = rows.map(({ word }) => word)
  expect(new Set(words).size).toBe(words.length)
  for (const word of [
    'cause',
    'evidence',
    'fix',
    'certainty',
    'passed',
    'failed',
    'warning',
    'info',
    'not tested',
  ])
    expect(words).toContain(word)
})

test('no string of what ships has a second word for a thing', () => {
  const texts = sentences(root)
  expect(texts.length).toBeGreaterThan(3000)
  expect(wrong(texts)).toEqual([])
})

test('no page of the documentation has a second word for a thing', () => {
  const texts = documentation(root)
  expect(texts.length).toBeGreaterThan(1000)
  expect(wrong(texts)).toEqual([])
})
