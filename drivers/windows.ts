/** Windows of Chromium that serve one visitor after another: to make a new one costs several times what a sign-in does. */
import type { Browser, BrowserContext, Page, Request } from 'playwright'

export interface BrowserWindow {
  readonly context: BrowserContext
  readonly page: Page
  readonly userAgent: string
  /** One more page, under the visitor's name; a page that a page opens in a window used again goes under the first visitor's. */
  newPage(): Promise<Page>
  /** Whoever comes next finds nothing of this visit: what cannot be cleared away closes the window. */
  close(): Promise<void>
}

export interface Windows {
  /** @param isNew one that nobody had before */
  open(userAgent: string, isNew?: boolean): Promise<BrowserWindow>
  close(): Promise<void>
}

/** What a visit's listeners were put on. */
const watched = ['request', 'response', 'requestfinished', 'requestfailed'] as const
/** Kept by the origin; what is kept by the tab, or by both, closes the window. */
const storageTypes = 'indexeddb,cache_storage,service_workers,file_systems'

interface Kept {
  readonly context: BrowserContext
  readonly page: Page
  reusedBy(userAgent: string): Promise<unknown>
  /** Resolves with whether it is as new. */
  cleared(): Promise<boolean>
}

function isOfTab(page: Page, request: Request): boolean {
  try {
    return request.frame() === page.mainFrame()
  } catch {
    return false
  }
}

async function openNew(browser: Browser, userAgent: string): Promise<Kept> {
  const context = await browser.newContext({ userAgent, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const origins = new Set<string>()
  let leavesMore = false
  const isLeft = () => {
    leavesMore = true
  }
  devtools.on('DOMStorage.domStorageItemAdded', isLeft)
  await devtools.send('DOMStorage.enable')
  context.on('page', isLeft)
  context.on('serviceworker', isLeft)
  context.on('request', (request) => {
    origins.add(new URL(request.url()).origin)
    // A frame or worker may be in a process of its own, which goes on under the first visitor's name.
    if (!isOfTab(page, request)) isLeft()
  })
  const isAsNew = () => !leavesMore && page.frames().length === 1 && page.workers().length === 0
  return {
    context,
    page,
    reusedBy: (name) => devtools.send('Emulation.setUserAgentOverride', { userAgent: name }),
    async cleared() {
      if (!isAsNew()) return false
      await page.goto('about:blank')
      for (const name of watched) page.removeAllListeners(name)
      await Promise.all([
        context.clearCookies(),
        devtools.send('Network.clearBrowserCache'),
        devtools.send('Page.resetNavigationHistory'),
        ...[...origins].map((origin) =>
          devtools.send('Storage.clearDataForOrigin', { origin, storageTypes }),
        ),
      ])
      origins.clear()
      return isAsNew()
    },
  }
}

/** Names the browser on a page that a context of another name opened. */
async function goUnder(page: Page, userAgent: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setUserAgentOverride', { userAgent })
}

/** Windows that are used again where a visit left nothing but cookies and documents. */
export function createWindows(browser: Browser): Windows {
  const all = new Set<Kept>()
  const idle: Kept[] = []
  return {
    async open(userAgent, isNew = false) {
      const waiting = isNew ? undefined : idle.pop()
      // A page may have ended while it waited.
      const isThere = await waiting?.reusedBy(userAgent).then(
        () => true,
        () => false,
      )
      const window = waiting && isThere ? waiting : await openNew(browser, userAgent)
      all.add(window)
      const { context, page } = window
      return {
        context,
        page,
        userAgent,
        async newPage() {
          const another = await context.newPage()
          if (window === waiting) await goUnder(another, userAgent)
          return another
        },
        async close() {
          if (await window.cleared().catch(() => false)) {
            idle.push(window)
            return
          }
          all.delete(window)
          await context.close()
        },
      }
    },
    close: async () => {
      await Promise.all([...all].map(({ context }) => context.close()))
    },
  }
}
