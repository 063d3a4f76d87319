/** Files that import each other cannot be read one by one: there are no circles, types counted. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folders } from './folders.ts'
import { findCycles, importsOf, readImports } from './import-graph.ts'

const root = join(import.meta.dirname, '../..')

test('no file of fickle reaches itself by its imports, types counted', () => {
  expect(findCycles(readImports(root, folders(root)))).toEqual([])
})

test('the graph has imports, re-exports, types and imports at run time', () => {
  const text = `import { a } from './a.ts'
import type { B } from '../b.ts'
import { type C } from './c.ts'
import './d.ts'
export * from './e.ts'
export type { F } from './f.ts'
import express from 'express'
const g = () => import('./g.ts')
const h = (name: string) => import(\`./\${name}.ts\`)`
  expect(importsOf('room/file.ts', text)).toEqual(
    [
      { to: 'room/a.ts', typeOnly: false },
      { to: 'b.ts', typeOnly: true },
      { to: 'room/c.ts', typeOnly: true },
      { to: 'room/d.ts', typeOnly: false },
      { to: 'room/e.ts', typeOnly: false },
      { to: 'room/f.ts', typeOnly: true },
      { to: 'room/g.ts', typeOnly: false },
    ].map((rest) => ({ from: 'room/file.ts', ...rest })),
  )
})

test('circles are found: of one file, of two, and of several on a way that branches', () => {
  const graph = (...pairs: readonly string[]) =>
    pairs.map((pair) => ({ from: pair[0] ?? '', to: pair[1] ?? '' }))
  expect(findCycles(graph('ab', 'bc', 'ac'))).toEqual([])
  expect(findCycles(graph('aa', 'ab'))).toEqual([['a']])
  expect(findCycles(graph('ab', 'ba', 'bc'))).toEqual([['a', 'b']])
  expect(findCycles(graph('ab', 'bc', 'cd', 'db', 'ce'))).toEqual([['b', 'c', 'd']])
})
