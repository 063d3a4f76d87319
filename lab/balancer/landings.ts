/** Follows a browser from the answer to its callback to the page that it then sees, by what it asks for itself. */
import type { IncomingMessage } from 'node:http'
import { parseSetCookie } from 'cookie'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey, EventDetails } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import type { Seen } from './read-request.ts'

/** A callback whose answer sent the browser on. */
export interface Followed {
  readonly login: string
  /** The login's browser, replica and start, as its callback had them. */
  readonly callback: Seen
}

interface Awaited extends Followed {
  readonly client: string
  /** Fingerprints of the cookies that the browser has now, by name. */
  readonly jar: ReadonlyMap<string, CorrelationKey>
  readonly hops: number
}

export interface Landings {
  /** Notes where the answer to a request of a login sends its browser. */
  expect(followed: Followed, seen: Seen, answer: IncomingMessage): void
  /** The login whose browser asks for this because it was sent here; it is awaited no longer. */
  take(seen: Seen): Followed | undefined
}

const MOST_AWAITED = 1_000
/** Milliseconds after which nobody comes any more. */
const EXPIRY = 60_000
const MOST_HOPS = 10

/** Path and query of a redirect within the origin that the browser asked; undefined for any other answer. */
function redirectWithin({ host, url }: Seen, answer: IncomingMessage): URL | undefined {
  const { location } = answer.headers
  const status = answer.statusCode ?? 0
  if (location === undefined || status < 300 || status >= 400 || host === undefined) return undefined
  const base = `http://${host}`
  if (!URL.canParse(location, `${base}${url}`)) return undefined
  const target = new URL(location, `${base}${url}`)
  return target.host === new URL(base).host ? target : undefined
}

const named = (parameters: URLSearchParams) =>
  ['error', 'error_description', 'message', 'err'].flatMap((name) => parameters.get(name) ?? [])[0] ??
  (parameters.has('error') ? 'error' : undefined)

/** Where a redirect leads, as the journal may hold it: the path, and the error that its query or fragment names. */
export function leadsTo(seen: Seen, answer: IncomingMessage): EventDetails['routed']['leadsTo'] {
  const target = redirectWithin(seen, answer)
  if (!target) return undefined
  const error =
    named(target.searchParams) ?? named(new URLSearchParams(target.hash.replace(/^#[^?]*\?|^#/, '')))
  return { path: target.pathname, error: error?.slice(0, 200) || (error === undefined ? undefined : 'error') }
}

function jarAfter({ cookies }: Seen, answer: IncomingMessage): Map<string, CorrelationKey> {
  const jar = new Map<string, CorrelationKey>()
  for (const [name, value] of Object.entries(cookies)) if (value) jar.set(name, keyOf('session', value))
  for (const line of answer.headers['set-cookie'] ?? []) {
    const { name, value, maxAge } = parseSetCookie(line)
    if (value === undefined || value === '' || maxAge === 0) jar.delete(name)
    else jar.set(name, keyOf('session', value))
  }
  return jar
}

/** Whether an answer set a cookie to a value that the request did not carry. */
export const setsFreshCookie = ({ cookies }: Seen, answer: IncomingMessage): boolean =>
  (answer.headers['set-cookie'] ?? []).some((line) => {
    const { name, value, maxAge, expires } = parseSetCookie(line)
    const ends =
      value === undefined ||
      value === '' ||
      maxAge === 0 ||
      (expires !== undefined && expires.getTime() < Date.now())
    return !ends && cookies[name] !== value
  })

export function createLandings(): Landings {
  const awaited = new LRUCache<string, Awaited[]>({ max: MOST_AWAITED, ttl: EXPIRY })
  const hopsOf = new WeakMap<Seen, number>()

  /** How well a request fits: cookies that agree, or no word against it. */
  function fit({ client, jar }: Awaited, seen: Seen): number {
    if (client !== seen.client) return -1
    const came = Object.entries(seen.cookies).flatMap(([name, value]) =>
      value && jar.has(name) ? [{ name, value }] : [],
    )
    const equal = came.filter(({ name, value }) => jar.get(name) === keyOf('session', value)).length
    return equal < came.length ? -1 : equal
  }

  return {
    expect(followed, seen, answer) {
      const target = redirectWithin(seen, answer)
      const hops = (hopsOf.get(seen) ?? 0) + 1
      if (!target || hops > MOST_HOPS) return
      const key = target.pathname + target.search
      const entry = { ...followed, client: seen.client, jar: jarAfter(seen, answer), hops }
      awaited.set(key, [...(awaited.get(key) ?? []).slice(-49), entry])
    },
    take(seen) {
      if (seen.role === 'callback' || seen.method !== 'GET') return undefined
      const waiting = awaited.get(seen.url)
      if (!waiting) return undefined
      const [best] = waiting
        .map((entry, index) => ({ entry, index, fits: fit(entry, seen) }))
        .filter(({ fits }) => fits >= 0)
        .sort((a, b) => b.fits - a.fits || b.index - a.index)
      if (!best) return undefined
      // Without a cookie to tell browsers apart, several that wait are not told apart.
      if (best.fits === 0 && waiting.length > 1) return undefined
      const left = waiting.filter((entry) => entry !== best.entry)
      if (left.length === 0) awaited.delete(seen.url)
      else awaited.set(seen.url, left)
      hopsOf.set(seen, best.entry.hops)
      return { login: best.entry.login, callback: best.entry.callback }
    },
  }
}
