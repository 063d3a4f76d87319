/** `npm run screenshots`: takes the pictures of the README from the real thing, in a real Chromium. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { launchChromium } from '../drivers/chromium.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs/images')
await mkdir(folder, { recursive: true })

const lab = spawn(
  process.execPath,
  [join(root, 'cli/fickle.mjs'), 'lab', '--port', '0', '--app-port', '0', '--json'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const address: Record<string, string> = {}
for await (const line of createInterface({ input: lab.stdout })) {
  Object.assign(address, JSON.parse(line))
  if (line.includes('ready')) break
}

const browser = await launchChromium()
const page = await browser.newPage({ viewport: { width: 1120, height: 960 }, deviceScaleFactor: 1.5 })
/** @param whole all of the page, and not the first screen alone */
const shoot = (name: string, whole = true) =>
  page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole })
try {
  await page.goto(`${address.app}/api/v1/auth/login`)
  await shoot('sign-in')
  await page.getByRole('button', { name: /Alice/ }).click()
  await page.getByText('Missing state parameter').first().waitFor()
  await shoot('missing-state')
  await page.goto(`${address.app}/.fickle/`)
  await shoot('lab')
  await page.goto(`${address.provider}/`)
  await page.getByRole('combobox', { name: 'Misbehave' }).fill('id-token-nonce-mismatch')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /Bob/ }).click()
  await page.getByRole('heading', { name: 'What an API sees' }).waitFor()
  await shoot('test-client', false)
  await page.goto(`${address.provider}/`)
  await shoot('first-page', false)
  await page.goto(`${address.provider}/.fickle/`)
  await shoot('dashboard', false)
} finally {
  await browser.close()
  lab.kill('SIGTERM')
  await once(lab, 'exit')
}
