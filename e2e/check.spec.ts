/** `fickle check` as a user runs it: one process is the lab, another checks its relying party over the control API. */
import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { commandLine } from '../common/testing/published.ts'
import { violationsOn } from './testing/axe.ts'
import { expect, test } from './testing/fixtures.ts'

async function run(...parameters: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [commandLine(), ...parameters])) }
  } catch (failed) {
    return failed as { code: number; stdout: string; stderr: string }
  }
}

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory', '--replicas', '1']
const quirks = ['id-token-nonce-mismatch', 'token-response-unknown-members', 'discovery-issuer-mismatch']

test('a relying party is checked in a real browser, over the control API of a running fickle', async ({
  fickle,
}) => {
  const { addresses } = await fickle('lab', ...free)
  const users = await (await fetch(`${addresses.provider}/.fickle/api/users`)).json()
  const { code, stdout } = await run(
    'check',
    ...['--login', `${addresses.app}/api/v1/auth/login`],
    ...['--signed-in', `${addresses.app}/api/v1/users/loggedInUser`],
    ...['--provider', addresses.provider ?? '', '--json'],
    ...quirks.flatMap((quirk) => ['--quirk', quirk]),
  )
  const report = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(report.calibration).toMatchObject({
    toldApartBy: 'status',
    responseType: 'code',
    checksSignature: true,
  })
  const ofQuirks = report.results.filter(({ quirk }: { quirk: string }) => !quirk.startsWith('request-'))
  expect(ofQuirks).toMatchObject([
    { quirk: 'discovery-issuer-mismatch', verdict: 'not-reached', right: null, result: 'not-tested' },
    { quirk: 'id-token-nonce-mismatch', verdict: 'rejected', right: true, result: 'passed' },
    { quirk: 'token-response-unknown-members', verdict: 'accepted', right: true, result: 'passed' },
  ])
  expect(report.summary).toMatchObject({ failed: 0 })
  expect(await (await fetch(`${addresses.provider}/.fickle/api/users`)).json()).toEqual(users)
})

test('the HTML report has the summary on top, filters and opens rows, on a telephone and for everybody', async ({
  fickle,
  page,
}, testInfo) => {
  const { addresses } = await fickle('lab', ...free)
  const file = testInfo.outputPath('check.html')
  const { code, stdout } = await run(
    'check',
    ...['--login', `${addresses.app}/api/v1/auth/login`],
    ...['--signed-in', `${addresses.app}/api/v1/users/loggedInUser`],
    ...['--provider', addresses.provider ?? '', '--driver', 'http', '--report', file],
    ...quirks.flatMap((quirk) => ['--quirk', quirk]),
  )
  expect(code).toBe(0)
  expect(stdout).toContain('not-tested: the quirk did not reach the relying party')
  await page.setViewportSize({ width: 400, height: 800 })
  await page.goto(pathToFileURL(file).href)
  const row = page.locator('details', { hasText: 'id-token-nonce-mismatch' })
  await row.locator('summary').click()
  await expect(row).toContainText('An honest provider')
  await expect(row.locator('mark').first()).toBeVisible()
  expect(await violationsOn(page, { onlySerious: true })).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await page.getByText('Show only some subjects').click()
  await page.getByRole('checkbox', { name: 'token response' }).check()
  await expect(row).toBeHidden()
  await page.getByRole('checkbox', { name: 'id token claims' }).check()
  await expect(row).toBeVisible()
  await page.getByRole('checkbox', { name: 'passed' }).uncheck()
  await expect(row).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('checkbox', { name: 'passed' })).toBeHidden()
})
