import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('what is not run is named with its reason, and what ran is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-skipped-'))
  await writeFile(
    join(folder, 'some.test.js'),
    "test('lacks', ({ skip }) => skip('no Go here'))\ntest.skip('off', () => {})\ntest('ran', () => {})\n",
  )
  const { stdout } = await promisify(execFile)('vitest', [
    ...['run', '--root', folder, '--globals'],
    `--reporter=${join(import.meta.dirname, 'say-skipped.ts')}`,
  ])
  expect(stdout.match(/^Not run: .*$/gm)?.map((line) => line.replace(/^.* > /, ''))).toEqual([
    'lacks: no Go here',
    'off',
  ])
  await rm(folder, { recursive: true })
})
