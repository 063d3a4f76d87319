/** Follows a browser from the answer to its callback to the page that it then sees, by what it asks for itself. */
import type { IncomingMessage } from 'node:http'
import { parseSetCookie } from 'cookie'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import type { CookiesAtCallback } from '../../journal/routed.ts'
import { mayHoldSession } from './cookie-contents.ts'
import { AFFINITY_COOKIE } from './custody.ts'
import { redirectWithin } from './leads-to.ts'
import type { Seen } from './read-request.ts'

/** A callback whose answer sent the browser on. */
export interface Followed {
  readonly login: string
  /** The login's browser, replica and start, as its callback had them. */
  readonly callback: Seen
  /** The replica that answered that callback. */
  readonly receivedBy: string | undefined
  /** What became of the cookies that the answer to the callback set. */
  readonly cookies?: CookiesAtCallback | undefined
  /** Whether one of them may hold a session itself, sealed or signed. */
  readonly sealed?: boolean
}

/** The cookies that the answer to a callback set, and what follows it until the page. */
interface Given {
  readonly values: ReadonlyMap<string, CorrelationKey>
  readonly sealed: boolean
}

interface Awaited extends Pick<Followed, 'login' | 'callback' | 'receivedBy'> {
  readonly given: Given
  readonly client: string
  /** Fingerprints of the cookies that the browser has now, by name. */
  readonly jar: ReadonlyMap<string, CorrelationKey>
  readonly hops: number
}

export interface Landings {
  /**
   * Notes where the answer to a request of a login sends its browser.
   * @param sentOn where its page does, where it is no redirect
   */
  expect(followed: Followed, seen: Seen, answer: IncomingMessage, sentOn?: string): void
  /** The login whose browser asks for this because it was sent here; it is awaited no longer. */
  take(seen: Seen): Followed | undefined
}

const MOST_AWAITED = 1_000
/** Milliseconds after which nobody comes any more. */
const EXPIRY = 60_000
const MOST_HOPS = 10

/** Whether a Set-Cookie line takes its cookie away. */
const endsCookie = ({ value, maxAge, expires }: ReturnType<typeof parseSetCookie>): boolean =>
  value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now())

function jarAfter({ cookies }: Seen, answer: IncomingMessage): Map<string, CorrelationKey> {
  const jar = new Map<string, CorrelationKey>()
  for (const [name, value] of Object.entries(cookies)) if (value) jar.set(name, keyOf('session', value))
  for (const line of answer.headers['set-cookie'] ?? []) {
    const cookie = parseSetCookie(line)
    if (cookie.value === undefined || endsCookie(cookie)) jar.delete(cookie.name)
    else jar.set(cookie.name, keyOf('session', cookie.value))
  }
  return jar
}

/** Cookies that an answer set to a value that the request did not carry. Of several lines for one cookie the last one holds. */
function freshCookies({ cookies }: Seen, answer: IncomingMessage): { name: string; value: string }[] {
  const lines = (answer.headers['set-cookie'] ?? []).map((line) => parseSetCookie(line))
  return [...new Map(lines.map((cookie) => [cookie.name, cookie])).values()].flatMap((cookie) => {
    const { name, value } = cookie
    const old =
      value === undefined || endsCookie(cookie) || cookies[name] === value || name === AFFINITY_COOKIE
    return old ? [] : [{ name, value }]
  })
}

export const setsFreshCookie = (seen: Seen, answer: IncomingMessage): boolean =>
  freshCookies(seen, answer).length > 0

/** Some products sign a cookie in another one, named after it. */
const holdsSession = (
  { name, value }: { name: string; value: string },
  _index: number,
  set: readonly { name: string }[],
): boolean =>
  mayHoldSession(
    value,
    set.some((other) => other.name === `${name}.sig`),
  )

function givenBy(before: Given | undefined, seen: Seen, answer: IncomingMessage): Given {
  const set = freshCookies(seen, answer)
  const jar = jarAfter(seen, answer)
  // What an answer in between takes away is not expected any more.
  const values = new Map([...(before?.values ?? [])].filter(([name]) => jar.has(name)))
  for (const { name, value } of set) values.set(name, keyOf('session', value))
  return { values, sealed: before?.sealed === true || set.some(holdsSession) }
}

function compared({ values }: Given, { cookies }: Seen): CookiesAtCallback | undefined {
  if (values.size === 0) return undefined
  const found = { same: [] as string[], changed: [] as string[], missing: [] as string[] }
  for (const [name, key] of values) {
    const now = cookies[name]
    found[now === undefined ? 'missing' : keyOf('session', now) === key ? 'same' : 'changed'].push(name)
  }
  return found
}

export function createLandings(): Landings {
  const awaited = new LRUCache<string, Awaited[]>({ max: MOST_AWAITED, ttl: EXPIRY })
  const earlier = new WeakMap<Seen, Pick<Awaited, 'hops' | 'given'>>()

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
    expect(followed, seen, answer, sentOn) {
      const target = redirectWithin(seen, answer, sentOn)
      const before = earlier.get(seen)
      const hops = (before?.hops ?? 0) + 1
      if (!target || hops > MOST_HOPS) return
      const key = target.pathname + target.search
      const given = givenBy(before?.given, seen, answer)
      const entry = { ...followed, client: seen.client, jar: jarAfter(seen, answer), hops, given }
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
      const { login, callback, receivedBy, given } = best.entry
      earlier.set(seen, best.entry)
      return { login, callback, receivedBy, cookies: compared(given, seen), sealed: given.sealed }
    },
  }
}
