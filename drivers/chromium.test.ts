import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chromiumLaunch, findChromium } from './chromium.ts'

test('FICKLE_CHROMIUM wins, and one that is no program is an error with exit code 3', async () => {
  expect(await findChromium({ FICKLE_CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath)
  await expect(findChromium({ FICKLE_CHROMIUM: '/nowhere/chromium' })).rejects.toMatchObject({
    code: 'ERR_CHROMIUM_MISSING',
    exitCode: 3,
    message: expect.stringContaining('/nowhere/chromium'),
  })
})

test('a Chromium without windows is preferred, and is not taken where a window is to be shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-chromium-'))
  const environment = { PATH: folder }
  try {
    const [full, shell] = [join(folder, 'chromium'), join(folder, 'chromium-headless-shell')]
    await writeFile(full, '', { mode: 0o755 })
    expect(await findChromium(environment, true)).toBe(full)
    await writeFile(shell, '', { mode: 0o755 })
    expect(await findChromium(environment)).toBe(shell)
    expect(await findChromium(environment, true)).toBe(full)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('names that are to be loopback are told to Chromium', async () => {
  const { args } = await chromiumLaunch()
  expect(args).toContain('--host-resolver-rules=MAP rp.test 127.0.0.1,MAP idp.test 127.0.0.1')
})
