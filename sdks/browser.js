/** Pages with an SDK in a real Chromium, one for all journeys. */
import { join } from 'node:path'
import express from 'express'
import { launchChromium } from '../drivers/chromium.ts'
import { listen } from './listen.js'

/** Milliseconds. */
const LIMIT = 20_000

let chromium

/** Plays a page of `pages/` until it is finished, and hands its steps over. */
export async function playPage(name, { address, steps }) {
  chromium ??= await launchChromium()
  const app = await listen(() =>
    express()
      .use('/lib', express.static(join(import.meta.dirname, 'node_modules')))
      .use(express.static(join(import.meta.dirname, 'pages'), { extensions: ['html'] })),
  )
  const context = await chromium.newContext({ ignoreHTTPSErrors: true })
  try {
    const page = await context.newPage()
    const wrong = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    await context.exposeFunction('tell', (told) => {
      const last = steps.at(-1)
      // An error is told once, by the step in which it came up.
      if (last?.error !== undefined) return
      if (last?.did === told.did) steps.pop()
      steps.push(told)
    })
    await page.goto(`${app.origin}/${name}?address=${encodeURIComponent(address)}`)
    const finished = await page
      .waitForFunction(() => document.title === 'finished', undefined, { timeout: LIMIT })
      .then(
        () => true,
        () => false,
      )
    if (!finished) {
      const text = ((await page.locator('body').textContent()) ?? '').replaceAll(/\s+/g, ' ').slice(0, 300)
      throw new Error(
        `the page did not come to its end, at ${page.url().split('?')[0]}: ${text} ${wrong.join('; ')}`,
      )
    }
  } finally {
    await context.close()
    await app.close()
  }
}

export const closeBrowser = () => chromium?.close()
