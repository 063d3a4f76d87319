/**
 * `node e2e/record-hars.ts FOLDER [EXAMPLE...]`: records sign-ins at the relying parties in examples/, in Chromium, each
 * with a known cause, and prints what `explain` makes of it. Ends with 1 where a wrong cause is called proven.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import type { Cause } from '../diagnosis/diagnosis.ts'
import { explainFile } from '../diagnosis/explain/explain.ts'
import { chromiumLaunch } from '../drivers/chromium.ts'
import { buttonFor } from '../drivers/sign-in-page.ts'
import { type LaunchedExample, launch } from '../examples/launch.ts'
import { startFickle } from './fickle-process.ts'

interface Story {
  /** A quirk of the issuer. */
  readonly quirk?: string
  /** Any of them is right, and so is `unknown`; none where nothing fails. */
  readonly causes: readonly Cause[]
  readonly deny?: true
  /** What happens while the visitor is at the provider. */
  readonly meanwhile?: (page: Page, example: LaunchedExample) => Promise<unknown>
  /** What happens once the browser is back; `callback` is the address of the callback. */
  readonly afterwards?: (page: Page, callback: string) => Promise<unknown>
}

const stories: Readonly<Record<string, Story>> = {
  'signs-in': { causes: [] },
  nonce: { quirk: 'id-token-nonce-mismatch', causes: ['nonce-mismatch'] },
  'issuer-slash': { quirk: 'id-token-iss-trailing-slash', causes: ['issuer-mismatch'] },
  audience: { quirk: 'id-token-aud-mismatch', causes: ['audience-mismatch'] },
  expired: { quirk: 'id-token-exp-expired', causes: ['token-expired', 'clock-skew'] },
  algorithm: { quirk: 'signature-alg-unadvertised=ES384', causes: ['algorithm-mismatch', 'unknown-key'] },
  'kid-unknown': { quirk: 'signature-kid-unknown', causes: ['unknown-key'] },
  denied: { causes: ['access-denied'], deny: true },
  'cookies-lost': {
    causes: ['cookie-not-sent'],
    meanwhile: (page) => page.context().clearCookies({ path: '/' }),
  },
  'second-tab': {
    causes: ['state-overwritten'],
    meanwhile: async (page, example) => {
      const tab = await page.context().newPage()
      await begin(tab, example)
    },
  },
  reloaded: {
    causes: ['state-consumed'],
    afterwards: (page, callback) => page.goto(callback),
  },
}

/** Begins a sign-in as a visitor does. */
async function begin(page: Page, { example, login }: LaunchedExample): Promise<void> {
  await page.goto(login)
  for (const selector of example.press) await page.locator(selector).first().click()
  await page.locator(buttonFor('deny')).waitFor()
}

async function record(browser: Browser, path: string, story: Story, example: LaunchedExample): Promise<void> {
  const context = await browser.newContext({ recordHar: { path, content: 'embed' } })
  try {
    const page = await context.newPage()
    let callback = ''
    page.on('request', (request) => {
      const { searchParams } = new URL(request.url())
      if (callback === '' && searchParams.has('code') && searchParams.has('state')) callback = request.url()
    })
    await begin(page, example)
    await story.meanwhile?.(page, example)
    await page.locator(buttonFor(story.deny ? 'deny' : { signInAs: 'alice' })).click()
    await page.waitForLoadState('networkidle')
    await story.afterwards?.(page, callback)
    await page.waitForLoadState('networkidle')
  } finally {
    await context.close()
  }
}

const [folder = '', ...named] = process.argv.slice(2)
if (folder === '') {
  console.error('Usage: node e2e/record-hars.ts FOLDER [EXAMPLE...]')
  process.exit(2)
}
const ids = named.length > 0 ? named : ['openid-client', 'openid-client-5-passport', 'express-openid-connect']
await mkdir(folder, { recursive: true })
const provider = await startFickle(['provider', '--port', '0'])
const browser = await chromium.launch(await chromiumLaunch())
let wrong = 0
try {
  for (const id of ids) {
    const started = new Map<string, LaunchedExample>()
    try {
      for (const [name, story] of Object.entries(stories)) {
        const issuer = `${provider.addresses.provider}/standard${story.quirk ? `~${story.quirk}` : ''}`
        const example = started.get(issuer) ?? (await launch(id, { issuer }))
        started.set(issuer, example)
        const path = join(folder, `${id}-${name}.har`)
        await record(browser, path, story, example)
        const { diagnosis } = await explainFile(path)
        const isRight =
          diagnosis.cause === 'unknown' ? story.causes.length === 0 : story.causes.includes(diagnosis.cause)
        const isFalse = !isRight && diagnosis.cause !== 'unknown'
        if (isFalse && diagnosis.certainty === 'proven') wrong += 1
        const verdict = isRight ? 'right' : isFalse ? 'WRONG' : 'open'
        console.log(`${verdict.padEnd(6)} ${id} ${name}: ${diagnosis.cause} (${diagnosis.certainty})`)
      }
    } finally {
      for (const example of started.values()) await example.close()
    }
  }
} finally {
  await browser.close()
  await provider.stop()
}
if (wrong > 0) process.exitCode = 1
