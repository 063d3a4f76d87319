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
