/** One browser at an application of your own: how it signs in there, and what the page then shows it. */
import { request } from 'undici'
import type { Arrival, Driver, Tab, Visitor } from '../../../drivers/driver.ts'
import { readText } from '../http-login.ts'

/**
 * How a page is looked at: its answer to the cookies of the browser as it stands, or, in the same tab, what its scripts make
 * of it.
 */
export type Manner = 'fetched' | 'rendered'

/** What a page showed. */
export interface Look {
  readonly status: number
  /** Origin and path of a redirect, or of the page at which the tab came to rest. */
  readonly location: string | undefined
  readonly text: string
}

export interface Visit {
  readonly visitor: Visitor
  readonly tab: Tab
}

/** How a sign-in ended. */
export interface End extends Arrival {
  readonly visited: readonly string[]
  /** What was to be pressed and was not there. */
  readonly missing: string | undefined
}

export interface Start {
  readonly url: string
  /** CSS selectors of what is pressed there, in order. */
  readonly press: readonly string[]
}

const ANSWER_WITHIN_MS = 10_000
let runs = 0

/** A new browser; whoever opens it closes its visitor. */
export async function openVisit(driver: Driver, limitMs: number): Promise<Visit> {
  runs += 1
  const visitor = await driver.visitor({ run: `matrix-${runs}`, limitMs })
  return { visitor, tab: await visitor.tab() }
}

/** Signs in at a provider that shows no page, and waits until the browser rests. */
export async function signIn({ tab }: Visit, { url, press }: Start): Promise<End> {
  const end = (missing?: string): End => ({ ...tab.arrival(), visited: tab.visited(), missing })
  await tab.open(url)
  for (const selector of press) {
    if (tab.arrival().broken !== undefined) return end()
    // A script may have to make the button first.
    if (!(await tab.has(selector))) await tab.rest()
    if (!(await tab.has(selector))) return end(selector)
    await tab.press(selector)
  }
  // Frames and scripts have their chance: a single page begins and ends its login by them.
  if (tab.arrival().broken === undefined) await tab.rest()
  return end()
}

const placeOf = (location: string, base: string) => {
  if (!URL.canParse(location, base)) return undefined
  const { origin, pathname } = new URL(location, base)
  return origin + pathname
}

/** The page as scripts make it, in the tab that signed in: tokens may be kept in its storage. */
async function rendered({ tab }: Visit, page: string): Promise<Look | undefined> {
  await tab.open(page)
  const { url, status, broken } = await tab.rest()
  if (broken !== undefined || status === undefined) return undefined
  const text = await tab.text().catch(() => undefined)
  return text === undefined ? undefined : { status, location: placeOf(url, url), text }
}

/**
 * Looks at a page, undefined where no answer came. Fetched, it follows nothing, and the browser keeps no cookie of the answer.
 * @param at the origin that is asked, where it is not the page's own: one replica behind the balancer
 */
export async function lookAt(
  visit: Visit,
  page: string,
  manner: Manner,
  at?: string,
): Promise<Look | undefined> {
  if (manner === 'rendered') return rendered(visit, page)
  const url = new URL(page)
  const target = at === undefined ? url : new URL(url.pathname + url.search, at)
  try {
    const cookie = await visit.visitor.cookies(page)
    const answer = await request(target, {
      headers: { host: url.host, accept: 'text/html,*/*', ...(cookie && { cookie }) },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const { location } = answer.headers
    const text = await readText(answer.body)
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? placeOf(location, page) : undefined,
      text,
    }
  } catch {
    return undefined
  }
}
