/** Guard: who may import whom, as architecture draws it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readImports } from './import-graph.ts'
import { leaves, mayImport } from './rooms.ts'

const root = join(import.meta.dirname, '../..')
const roomOf = (file: string) => file.split('/')[0] ?? ''
const files = readImports(root, Object.keys(mayImport))
const sources = [...new Set(files.flatMap(({ from, to }) => [from, to]))]
const imports = files.map(({ from, to, typeOnly }) => ({
  from: roomOf(from),
  to: roomOf(to),
  typeOnly,
  file: from,
}))

const isTest = (file: string) => /\.(test|spec)\.ts$/.test(file)

test('the guard sees the imports of every room', () => {
  for (const room of Object.keys(mayImport).filter((room) => room !== 'scenarios')) {
    expect(
      imports.some(({ from }) => from === room),
      room,
    ).toBe(true)
  }
})

test('a room imports only the rooms that it may', () => {
  const wrong = imports.filter(({ from, to, typeOnly, file }) => {
    const allowed = mayImport[from] ?? []
    if (from === to || to.startsWith('..') || allowed.includes('*')) return false
    if (typeOnly && (from === 'scenarios' || to === 'scenarios')) return false
    return !allowed.includes(to) && !isTest(file)
  })
  expect(wrong).toEqual([])
})

test('nothing builds on the rooms that serve people', () => {
  const wrong = imports.filter(({ from, to, file }) => {
    const importers = leaves[to]
    return importers !== undefined && from !== to && !importers.includes(from) && !isTest(file)
  })
  expect(wrong).toEqual([])
})

test('provider and relying party know nothing of each other, not even in tests', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      (from === 'provider' && to === 'relying-party') || (from === 'relying-party' && to === 'provider'),
  )
  expect(wrong).toEqual([])
})

test('the relying party contains no quirk name', async () => {
  const { quirkFiles } = await import('../../provider/quirks/index.ts')
  const names = Object.keys(quirkFiles)
  const found = globSync('relying-party/**/*.ts', { cwd: root })
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return names
        .filter((name) => name.includes('-') && text.includes(name))
        .map((name) => `${file}: ${name}`)
    })
  expect(found).toEqual([])
})

const isHelper = (file: string) => /(^|\/)testing\//.test(file)
const isForTests = (file: string) => isTest(file) || isHelper(file)
/** What is not published (the build leaves it out) may use what tests use. */
const leftOut: readonly string[] = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8')).exclude
const isUnpublished = (file: string) => leftOut.some((one) => file === one || file.startsWith(`${one}/`))

test('helpers of tests lie in a folder named testing, and nothing that ships imports them', () => {
  expect(sources.filter((file) => /\/test-[^/]*$/.test(file))).toEqual([])
  expect(files.filter(({ from, to }) => isHelper(to) && !isForTests(from) && !isUnpublished(from))).toEqual(
    [],
  )
})

test('markup is escaped in one place', () => {
  const elsewhere = sources.filter(
    (file) =>
      /\.ts$/.test(file) &&
      !/^(design|tools)\//.test(file) &&
      !isUnpublished(file) &&
      /['"]hono\/html['"]/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(elsewhere).toEqual([])
})

test('what a validator finds is put into words in one place', () => {
  const elsewhere = sources.filter(
    (file) =>
      /\.ts$/.test(file) &&
      !file.startsWith('common/') &&
      !isForTests(file) &&
      /\berror\??\.issues\b|z\.prettifyError|z\.flattenError|z\.treeifyError/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
  )
  expect(elsewhere).toEqual([])
})
