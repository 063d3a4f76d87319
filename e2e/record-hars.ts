/**
 * `node e2e/record-hars.ts FOLDER [EXAMPLE...] [STORY...]`: records sign-ins at the relying parties in examples/, in
 * Chromium, each with a known cause, and prints what `explain` makes of it. Ends with 1 where a wrong cause is called proven.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright'
import { explainFile } from '../diagnosis/explain/explain.ts'
import { chromiumLaunch } from '../drivers/chromium.ts'
import { buttonFor } from '../drivers/sign-in-page.ts'
import { exampleNamed, examples } from '../examples/catalogue.ts'
import { type LaunchedExample, launch } from '../examples/launch.ts'
import { type Front, startFront } from './front.ts'
import { type Story, stories } from './har-stories.ts'
import { startFickle } from './testing/fickle-process.ts'

interface Stage {
  /** Origin that the visitor opens. */
  readonly origin: string
  readonly replicas: LaunchedExample[]
  restart(): Promise<void>
  startAnother(): Promise<string>
  close(): Promise<void>
}

/** Starts what a story needs: an example, or replicas of it behind a balancer. */
async function setUp(id: string, story: Story, issuer: string): Promise<Stage> {
  const { host = 'localhost', callbackHost = host, environments = [{}] } = story
  const replicas: LaunchedExample[] = []
  let front: Front | undefined
  const close = async () => {
    for (const replica of replicas) await replica.close()
    await front?.close()
  }
  try {
    if (story.front) front = await startFront(story.front, exampleNamed(id).callbackPath)
    const app = front && `http://${callbackHost}:${front.port}`
    for (let index = 0; index < (story.front?.replicas ?? 1); index += 1)
      replicas.push(
        await launch(id, { issuer, ...(app ? { app } : {}), environment: environments[index] ?? {} }),
      )
    const restart = async () => {
      const [old] = replicas
      if (!old) return
      await old.close()
      const port = Number(new URL(old.url).port)
      replicas[0] = await launch(id, { issuer, port, app: app ?? old.url })
    }
    const startAnother = async () => {
      const another = await launch(id, { issuer })
      replicas.push(another)
      return another.url
    }
    front?.setReplicas(replicas.map(({ url }) => Number(new URL(url).port)))
    const origin = front ? `http://${host}:${front.port}` : (replicas[0]?.url ?? '')
    return { origin, replicas, restart, startAnother, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Records a story; whether the visitor was signed in at its end. */
async function record(
  browser: Browser,
  path: string,
  id: string,
  story: Story,
  stage: Stage,
): Promise<boolean> {
  const example = exampleNamed(id)
  const context = await browser.newContext({ recordHar: { path, content: 'embed' } })
  const begin = async (tab: Page, origin = stage.origin) => {
    await tab.goto(origin + example.loginPath)
    for (const selector of example.press) await tab.locator(selector).first().click()
    if (!story.endsAtLogin) await tab.locator(buttonFor('deny')).waitFor({ timeout: 10_000 })
  }
  let shown = ''
  try {
    const page = await context.newPage()
    let callback = ''
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      const isAnswer = searchParams.has('code') || searchParams.has('error')
      if (callback === '' && pathname === example.callbackPath && isAnswer) callback = request.url()
    })
    await begin(page)
    await story.meanwhile?.({ ...stage, context, page, example, begin })
    if (story.pause !== undefined) await later(story.pause)
    if (!story.endsAtLogin) await page.locator(buttonFor(story.deny ? 'deny' : { signInAs: 'alice' })).click()
    await page.waitForLoadState('networkidle')
    await story.afterwards?.(page, callback)
    await page.waitForLoadState('networkidle')
    shown = (await page.locator('body').textContent()) ?? ''
  } finally {
    await context.close()
    await writeFile(`${path}.txt`, [shown, '', ...stage.replicas.flatMap(({ lines }) => lines)].join('\n'))
  }
  return /alice@wonderland/i.test(shown)
}

const [folder = '', ...named] = process.argv.slice(2)
if (folder === '') {
  console.error('Usage: node e2e/record-hars.ts FOLDER [EXAMPLE...] [STORY...]')
  process.exit(2)
}
const isExample = (name: string) => examples.some(({ id }) => id === name)
const wantedStories = named.filter((name) => !isExample(name))
const wantedExamples = named.filter(isExample)
const ids = wantedExamples.length > 0 ? wantedExamples : ['openid-client', 'express-openid-connect']
await mkdir(folder, { recursive: true })
const provider = await startFickle(['provider', '--port', '0'])
const browser = await chromium.launch(await chromiumLaunch())
let wrong = 0
try {
  for (const id of ids) {
    for (const [name, story] of Object.entries(stories)) {
      if (wantedStories.length > 0 && !wantedStories.includes(name)) continue
      if (story.at?.(exampleNamed(id)) === false) continue
      const issuer = `${provider.addresses.provider}/standard${story.quirk ? `~${story.quirk}` : ''}`
      const path = join(folder, `${id}-${name}.har`)
      let causes = story.causes
      try {
        const stage = await setUp(id, story, issuer)
        try {
          // What a library accepts is no failure.
          if (await record(browser, path, id, story, stage)) causes = []
        } finally {
          await stage.close()
        }
      } catch (error) {
        console.log(`BROKEN ${id} ${name}: ${String(error).split('\n')[0]}`)
        continue
      }
      const { diagnosis } = await explainFile(path)
      const isRight = diagnosis.cause === 'unknown' ? causes.length === 0 : causes.includes(diagnosis.cause)
      const isFalse = !isRight && diagnosis.cause !== 'unknown'
      if (isFalse && diagnosis.certainty === 'proven') wrong += 1
      const verdict = isRight ? 'right' : isFalse ? 'WRONG' : 'open'
      console.log(
        `${verdict.padEnd(6)} ${id} ${name}: ${diagnosis.cause} (${diagnosis.certainty}): ${diagnosis.summary.slice(0, 160)}`,
      )
    }
  }
} finally {
  await browser.close()
  await provider.stop()
}
if (wrong > 0) process.exitCode = 1
