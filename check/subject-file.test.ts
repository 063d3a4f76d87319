import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSubject } from './subject.ts'

test.each([
  ['a file that is not there', join(tmpdir(), 'no-such-rp.yaml'), 'does not exist.'],
  ['a folder', tmpdir(), 'is a folder.'],
])('%s is named without a word of Node.js', async (_what, file, problem) => {
  await expect(readSubject(file)).rejects.toThrow(expect.objectContaining({ message: `${file} ${problem}` }))
})

test.each([
  ['login: [\n', /:\d+:\d+ is not YAML or JSON: the indentation/],
  ['login: a\nlogin: b\n', /:2:1 is not YAML or JSON: the same key stands twice in one map\.$/],
  ['login: *there\n', /has an alias \(\*\) whose anchor \(&\) is not above it\.$/],
])('what is no YAML is told with its place, in our words: %j', async (text, message) => {
  const file = join(tmpdir(), `fickle-rp-${process.pid}.yaml`)
  await writeFile(file, text)
  await expect(readSubject(file)).rejects.toThrow(message)
  await rm(file)
})
