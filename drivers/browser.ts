/** The driver in a real Chromium: one context for each visitor, so that no two share cookies. */
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright'
import type {
  Arrival,
  Driver,
  Fetched,
  RunningBrowser,
  Tab,
  Target,
  Visitor,
  VisitorSettings,
} from './driver.ts'
import { DriverError } from './driver-error.ts'
import { watchQuiet } from './quiet.ts'
import { type BrowserWindow, createWindows } from './windows.ts'

/** A form that a script submits on its own, as response_mode=form_post makes one. */
const SELF_SUBMITTING =
  'form[data-submit], form[data-fragment], form[method=post i]:has([name=code], [name=error], [name=id_token], [name=state], [name=response]):not(:has(input:not([type=hidden])))'

const locate = (page: Page, target: Target): Locator =>
  (typeof target === 'string'
    ? page.locator(target)
    : 'label' in target
      ? page.getByLabel(target.label)
      : page.getByRole(target.role, { name: target.name })
  ).first()

const isMainNavigation = (page: Page, request: Request): boolean =>
  request.isNavigationRequest() && request.frame() === page.mainFrame()

function createTab(page: Page, limitMs: number): Tab {
  const visits: string[] = []
  page.setDefaultTimeout(limitMs)
  const quiet = watchQuiet(page)
  let status: number | undefined
  let broken: string | undefined
  page.on('request', (request) => {
    if (!isMainNavigation(page, request)) return
    visits.push(request.url())
    status = undefined
    broken = undefined
  })
  page.on('response', (response) => {
    if (isMainNavigation(page, response.request())) status = response.status()
  })
  page.on('requestfailed', (request) => {
    const text = request.failure()?.errorText ?? ''
    // A navigation that another one replaces is no failure.
    if (isMainNavigation(page, request) && text !== 'net::ERR_ABORTED') broken = text
  })

  const arrival = (): Arrival => ({ url: page.url(), status, broken })

  /** Does something that navigates, and waits for the page at which the tab then rests. */
  async function settle(act: () => Promise<unknown>): Promise<Arrival> {
    try {
      await act()
      for (let hop = 0; hop < 5 && (await page.locator(SELF_SUBMITTING).count()) > 0; hop += 1) {
        await page.locator(SELF_SUBMITTING).first().waitFor({ state: 'detached' })
        await page.waitForLoadState('load')
      }
    } catch (error) {
      broken ??= (error as Error).name === 'TimeoutError' ? 'no answer came' : (error as Error).message
    }
    return arrival()
  }

  return {
    open: (url) => settle(() => page.goto(url)),
    reload: () => settle(() => page.reload()),
    back: () => settle(() => page.goBack()),
    press: (target) =>
      settle(async () => {
        const button = locate(page, target)
        if ((await button.count()) === 0) return
        const navigated = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
        const failed = page.waitForEvent('requestfailed', (request) => isMainNavigation(page, request))
        navigated.catch(() => {})
        failed.catch(() => {})
        await button.click()
        // What a script does with the click need not leave the page.
        await Promise.race([navigated, failed, quiet.rest(limitMs)])
        await page.waitForLoadState('load')
      }),
    fill: async (target, value) => {
      const field = locate(page, target)
      if ((await field.count()) === 0) return false
      await field.fill(value)
      return true
    },
    has: async (target) => (await locate(page, target).count()) > 0,
    rest: async () => {
      await quiet.rest(limitMs)
      return arrival()
    },
    arrival,
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read by a person
    text: () => page.locator('body').innerText(),
    textOf: async (selector) => {
      const element = page.locator(selector).first()
      return (await element.count()) > 0
        ? (await element.textContent())?.replace(/\s+/g, ' ').trim()
        : undefined
    },
    content: () => page.content(),
    visited: () => visits,
    close: () => page.close(),
  }
}

/**
 * What came before bytes that are no HTTP: some servers write a second answer behind a whole one, which Chromium does not
 * read. Its body is lost with them. Undefined where nothing came.
 */
function beforeRubbish(error: unknown): Fetched | undefined {
  const { message } = error as Error
  const [, status] = (message.includes('Parse Error') && /← (\d{3}) /.exec(message)) || []
  const [, location] = / - location: (\S+)/.exec(message) ?? []
  return status === undefined ? undefined : { status: Number(status), location, contentType: '', text: '' }
}

/** Fetches beside the tabs, with the context's cookies, and without following redirects. */
async function fetchBeside(
  context: BrowserContext,
  url: string,
  limitMs: number,
  headers: Readonly<Record<string, string>>,
): Promise<Fetched> {
  // A kept connection may be closed by now; the browser's own requests are asked again then, too.
  const settings = { maxRedirects: 0, maxRetries: 1, timeout: limitMs, headers: { ...headers } }
  try {
    const answer = await context.request.get(url, settings)
    const text = await answer.text()
    const { location, 'content-type': contentType = '' } = answer.headers()
    await answer.dispose()
    return { status: answer.status(), location, contentType, text }
  } catch (error) {
    const before = beforeRubbish(error)
    if (before) return before
    throw error
  }
}

/** The same in a page of its own: only the browser itself knows names that were mapped to loopback. */
async function fetchInPage(window: BrowserWindow, url: string, limitMs: number): Promise<Fetched> {
  const page = await window.newPage()
  try {
    const last = await page.goto(url, { timeout: limitMs })
    let first = last?.request()
    for (let earlier = first?.redirectedFrom(); earlier; earlier = earlier.redirectedFrom()) first = earlier
    const answer = await first?.response()
    if (!last || !answer) throw new Error(`There was no answer from ${url}.`)
    const { location, 'content-type': contentType = '' } = answer.headers()
    return { status: answer.status(), location, contentType, text: await last.text() }
  } finally {
    await page.close()
  }
}

/** Makes a visitor of a window. */
function visitorOf(window: BrowserWindow, settings: VisitorSettings): Visitor {
  const { context, userAgent } = window
  let first: Page | undefined = window.page
  return {
    run: settings.run,
    async tab() {
      const page = first ?? (await window.newPage())
      first = undefined
      return createTab(page, settings.limitMs)
    },
    fetch: (url, headers = {}) =>
      settings.loopbackHosts?.includes(new URL(url).hostname)
        ? fetchInPage(window, url, settings.limitMs)
        : fetchBeside(context, url, settings.limitMs, { 'user-agent': userAgent, ...headers }),
    cookies: async (url) =>
      (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; '),
    dropCookies: async (url, only) => {
      for (const { name, domain, path } of await context.cookies(url)) {
        if (only !== undefined && name !== only) continue
        await context.clearCookies({ name, domain, path })
      }
    },
    close: () => window.close(),
  }
}

/** The driver on a browser that is running already; closing the driver leaves the browser open. */
export function createBrowserDriver(running: RunningBrowser): Driver {
  const browser = running as Browser
  const windows = createWindows(browser)
  let userAgent: Promise<string> | undefined
  const ownUserAgent = async () => {
    const page = await browser.newPage()
    const name = await page.evaluate(() => navigator.userAgent)
    await page.close()
    return name
  }
  return {
    name: 'browser',
    visitor: async (settings) => {
      userAgent ??= ownUserAgent()
      const window = await windows.open(`${await userAgent} fickle-run/${settings.run}`, settings.isNew)
      return visitorOf(window, settings)
    },
    ended() {
      if (browser.isConnected()) return undefined
      return new DriverError(
        'ERR_CHROMIUM_ENDED',
        'Chromium ended unexpectedly during the run, so nothing can be said about what was being played.',
        'Start again. If it ends each time, check whether the machine or the container runs out of memory.',
      )
    },
    close: () => windows.close(),
  }
}
