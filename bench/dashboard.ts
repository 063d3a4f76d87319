/**
 * What an open dashboard costs: 100 logins a second for a minute, with the list of logins open in Chromium and without it,
 * in turn; then as many logins as the provider can take, both ways. Prints the ratios, long tasks of the page, and memory.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright'
import { launchChromium } from '../drivers/chromium.ts'
import { median, print } from './sides/alternate.ts'
import { discover, type Endpoints, signIn } from './sides/code-flow.ts'
import { cpuOf, sizesOf, startFickle } from './sides/fickle-process.ts'

const PER_SECOND = 100
const SECONDS = 60
const ROUNDS = 6
const ROUND_MS = 5_000
const CONCURRENCY = 4
/** Milliseconds of a task that a person feels. */
const LONG_TASK = 200

const { child, addresses } = await startFickle('provider', ['--auto-sign-in', 'alice'])

async function openDashboard(browser: Browser, url: string) {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(`${url}/.fickle/`)
  await page.getByText('live', { exact: true }).waitFor()
  const longTasks = () => page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
  const heap = () =>
    page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    )
  return { longTasks, heap, close: () => page.close() }
}

/** Begins so many logins a second, however long each takes; gives the rate at which they ended. */
async function steadily(endpoints: Endpoints): Promise<number> {
  const under = new Set<Promise<void>>()
  let ended = 0
  const begun = performance.now()
  for (let count = 0; count < PER_SECOND * SECONDS; count += 1) {
    const due = begun + (count * 1000) / PER_SECOND
    if (due > performance.now()) await pause(due - performance.now())
    const login = signIn(endpoints).then(() => {
      ended += 1
      under.delete(login)
    })
    under.add(login)
  }
  await Promise.all(under)
  return (ended * 1000) / (performance.now() - begun)
}

/** As many logins as it takes; gives the rate. */
async function asFastAsPossible(endpoints: Endpoints): Promise<number> {
  const begun = performance.now()
  let ended = 0
  const worker = async () => {
    while (performance.now() - begun < ROUND_MS) {
      await signIn(endpoints)
      ended += 1
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return (ended * 1000) / (performance.now() - begun)
}

/** With the processor time that the provider took for each login. */
async function costing(play: () => Promise<number>) {
  const before = cpuOf(child)
  const rate = await play()
  return { rate, cpuMs: (cpuOf(child) - before) / (PER_SECOND * SECONDS) }
}

const url = addresses.get('provider') ?? ''
const endpoints = await discover(url)
const browser = await launchChromium()
try {
  await asFastAsPossible(endpoints)
  const before = sizesOf(child).now
  const shut = await costing(() => steadily(endpoints))
  const dashboard = await openDashboard(browser, url)
  const open = await costing(() => steadily(endpoints))
  const tasks = await dashboard.longTasks()
  print({
    bench: 'dashboard-steady',
    against: 'the same without a dashboard',
    ratio: open.rate / shut.rate,
    perSecond: Math.round(open.rate),
    cpuMs: open.cpuMs,
    cpuMsWithout: shut.cpuMs,
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    tasksOver200Ms: tasks.filter((task) => task > LONG_TASK).length,
    pageHeapMb: Math.round((await dashboard.heap()) / 1024 / 1024),
    providerMbBefore: before,
    providerMbAfter: sizesOf(child).now,
    providerMbMost: sizesOf(child).most,
  })
  await dashboard.close()
  const rates: Record<'open' | 'shut', number[]> = { open: [], shut: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.shut.push(await asFastAsPossible(endpoints))
    const page = await openDashboard(browser, url)
    rates.open.push(await asFastAsPossible(endpoints))
    await page.close()
  }
  print({
    bench: 'dashboard-most',
    against: 'the same without a dashboard',
    ratio: median(rates.open) / median(rates.shut),
    perSecond: Math.round(median(rates.open)),
    providerMbAfter: sizesOf(child).now,
    providerMbMost: sizesOf(child).most,
  })
} finally {
  await browser.close()
  child.kill()
}
