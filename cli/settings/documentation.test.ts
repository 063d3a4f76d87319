/** The example in docs/configuration.md works. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { start } from '../../provider/testing/client.ts'
import { readSettings } from './settings.ts'

test('the file that the documentation shows is read, and a provider starts with it', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8')
  const [, example = ''] = /```yaml\n([^`]*)```/.exec(page) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'fickle-docs-'))
  try {
    writeFileSync(join(folder, 'fickle.config.yaml'), example)
    const { values, structured } = await readSettings(
      ['port', 'auto-sign-in'],
      {},
      { environment: {}, folder },
    )
    expect(values).toEqual({ port: 6749, autoSignIn: 'alice' })
    await using house = await start(structured)
    expect(house.provider.users('tenant-a').map(({ name }) => name)).toEqual(['bob'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
