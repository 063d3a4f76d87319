/** Tells when a page has come to rest: no request of it has been under way for a moment. */
import type { Page, Request } from 'playwright'

/** So long must nothing be under way; a script that goes on after an answer has asked again by then. */
const QUIET_MS = 200
/** Streams stay open as long as the page does. */
const endless: ReadonlySet<string> = new Set(['eventsource', 'websocket', 'media', 'ping'])

export interface Quiet {
  /** Resolves once the page rests, and after `limitMs` whatever it does. */
  rest(limitMs: number): Promise<void>
}

export function watchQuiet(page: Page): Quiet {
  const underWay = new Set<Request>()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  page.on('request', (request) => {
    if (endless.has(request.resourceType())) return
    underWay.add(request)
    changed()
  })
  const ended = (request: Request) => {
    if (underWay.delete(request)) changed()
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return {
    rest: (limitMs) =>
      new Promise((resolve) => {
        let quiet: NodeJS.Timeout | undefined
        const end = () => {
          clearTimeout(quiet)
          clearTimeout(limit)
          listeners.delete(look)
          page.off('close', end)
          resolve()
        }
        let looks = 0
        // On a busy machine the page may have had no turn in that moment: it answers once it has had one.
        const endAfterTurn = async () => {
          const before = looks
          await page.evaluate('0').catch(() => {})
          if (looks === before) end()
        }
        const look = () => {
          looks += 1
          clearTimeout(quiet)
          if (underWay.size === 0) quiet = setTimeout(endAfterTurn, QUIET_MS)
        }
        const limit = setTimeout(end, limitMs)
        listeners.add(look)
        page.once('close', end)
        look()
      }),
  }
}
