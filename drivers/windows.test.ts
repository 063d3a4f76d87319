/** A window of Chromium that serves the next visitor: nothing of the last visit is left, and the provider sees the new name. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBrowserDriver } from './browser.ts'
import { launchChromium } from './chromium.ts'
import { createWindows, type Windows } from './windows.ts'

let browser: Browser
let windows: Windows
let origin: string
let asked: IncomingMessage[]
const server = createServer((request, response) => {
  asked.push(request)
  if (request.url === '/lasting') response.setHeader('cache-control', 'max-age=600')
  response.setHeader('set-cookie', 'session=1').setHeader('content-type', 'text/html')
  response.end('<title>A page</title>')
})

beforeAll(async () => {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
  windows = createWindows(browser)
})
afterAll(async () => {
  await windows.close()
  await browser.close()
  server.close()
})
beforeEach(() => {
  asked = []
})

const visit = async (name: string, act: (page: Page) => Promise<unknown>) => {
  const window = await windows.open(name)
  await act(window.page)
  await window.close()
  return window.page
}
const reads = (page: Page) => page.evaluate(() => fetch('/lasting').then(({ status }) => status))

test('the next visitor gets the same window, under a name of its own and without the last one’s traces', async () => {
  const first = await visit('first', async (page) => {
    await page.goto(origin)
    await page.goto(`${origin}/again`)
    await reads(page)
    await page.evaluate(() => indexedDB.open('kept', 1))
  })
  const before = asked.length
  const second = await visit('second', async (page) => {
    expect(page.url()).toBe('about:blank')
    await page.goto(origin)
    await reads(page)
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
    expect(await page.evaluate(() => history.length)).toBe(2)
  })
  expect(second).toBe(first)
  const later = asked.slice(before).filter(({ url }) => url !== '/favicon.ico')
  expect(later.map(({ url, headers }) => [url, headers['user-agent'], headers.cookie])).toEqual([
    ['/', 'second', undefined],
    ['/lasting', 'second', 'session=1'],
  ])
})

test('a second tab of the next visitor goes under the new name too', async () => {
  await visit('first', (page) => page.goto(origin))
  const window = await windows.open('second')
  asked = []
  await window.page.goto(origin)
  await (await window.newPage()).goto(`${origin}/tab`)
  await window.close()
  const named = asked.filter(({ url }) => url !== '/favicon.ico')
  expect(named.map(({ url, headers }) => [url, headers['user-agent']])).toEqual([
    ['/', 'second'],
    ['/tab', 'second'],
  ])
})

test.each([
  ['text in the session of the tab', (page: Page) => page.evaluate(() => sessionStorage.setItem('a', 'b'))],
  ['text that stays', (page: Page) => page.evaluate(() => localStorage.setItem('a', 'b'))],
  ['a second page', async (page: Page) => void (await page.context().newPage())],
  [
    'a frame',
    (page: Page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const frame = document.createElement('iframe')
            frame.onload = resolve
            frame.src = '/framed'
            document.body.append(frame)
          }),
      ),
  ],
])('a window where a visit left %s is not used again', async (_what, leave) => {
  const left = await visit('one', async (page) => {
    await page.goto(origin)
    await leave(page)
  })
  expect(left.isClosed()).toBe(true)
})

test('a whole answer with rubbish behind it is an answer, as it is to Chromium itself', async () => {
  const rude = createTcpServer((socket) => {
    socket.once('data', () =>
      socket.end('HTTP/1.1 401 No\r\ncontent-length: 2\r\n\r\nno<p>And another page</p>'),
    )
  }).listen(0, 'localhost')
  await once(rude, 'listening')
  const driver = createBrowserDriver(browser)
  const visitor = await driver.visitor({ run: 'rude', limitMs: 10_000 })
  const url = `http://localhost:${(rude.address() as AddressInfo).port}/`
  expect(await visitor.fetch(url)).toMatchObject({ status: 401 })
  await visitor.close()
  await driver.close()
  rude.close()
})
