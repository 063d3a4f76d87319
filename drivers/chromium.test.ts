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

test('names that are to be loopback are told to Chromium', async () => {
  const { args } = await chromiumLaunch()
  expect(args).toContain('--host-resolver-rules=MAP rp.test 127.0.0.1,MAP idp.test 127.0.0.1')
})
