/** Every folder explains itself at its door, in a README that is short and says what is so. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folders } from './folders.ts'
import { readImports } from './import-graph.ts'
import { mayImport } from './rooms.ts'

const root = join(import.meta.dirname, '../..')
const parts = ['Words', 'Front door', 'Comes in', 'May be called by'] as const
const names = folders(root)
const isForTests = (file: string) => /\.(test|spec)\.ts$/.test(file) || file.includes('/testing/')

const textOf = (name: string) =>
  existsSync(join(root, name, 'README.md')) ? readFileSync(join(root, name, 'README.md'), 'utf8') : ''
/** What the README of a folder says under one of its headings. */
const saidOf = (name: string, part: (typeof parts)[number]) =>
  textOf(name)
    .split('\n- ')
    .find((item) => item.startsWith(`**${part}**: `)) ?? ''
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

test('every folder has a README of at most fifteen lines, with its words, its door and its callers', () => {
  for (const name of names) {
    const text = textOf(name)
    expect(text.split('\n')[0], `${name}/README.md`).toBe(`# ${name}`)
    expect(text.trimEnd().split('\n').length, `${name}/README.md`).toBeLessThanOrEqual(15)
    for (const part of parts) expect(saidOf(name, part), `${name}/README.md, ${part}`).not.toBe('')
  }
})

test('the files that a README names as the door of its folder are there', () => {
  for (const name of names) {
    const missing = codeIn(saidOf(name, 'Front door'))
      .filter((code) => /^[\w./-]+\.(ts|mjs|cfg)$|\/$/.test(code))
      .filter((file) => !existsSync(join(root, name, file)))
    expect(missing, `${name}/README.md`).toEqual([])
  }
})

test('whoever imports a folder is named by its README as a caller', () => {
  const people = Object.keys(mayImport).filter((name) => mayImport[name]?.includes('*'))
  const unnamed = readImports(root, names).filter(({ from, to, typeOnly }) => {
    const [caller = '', room = ''] = [from.split('/')[0], to.split('/')[0]]
    if (caller === room || typeOnly || isForTests(from) || !names.includes(room)) return false
    const said = saidOf(room, 'May be called by')
    if (said.includes('every room') || codeIn(said).includes(caller)) return false
    return !(said.includes('rooms that serve people') && people.includes(caller))
  })
  expect(unnamed).toEqual([])
})
