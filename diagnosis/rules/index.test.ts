/** Guard: every cause of the closed list has one rule, in a file of its name, with something to do about it. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from '../diagnosis.ts'
import { rules } from './index.ts'

test('each cause has exactly one rule', () => {
  expect(rules.map(({ cause }) => cause).sort()).toEqual([...causes].sort())
})

test('each cause has a file of its name', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.ts'))
  expect(causes.filter((cause) => !files.includes(cause))).toEqual([])
})

test('unknown is asked last', () => {
  expect(rules.at(-1)?.cause).toBe('unknown')
})
