/** What became of the cookies of a login: which were set, which came back, and why one did not, where that can be told. */
import { parseSetCookie } from 'cookie'
import { isLoopback } from '../../common/loopback.ts'
import { coversPath } from '../../diagnosis/cookie-scope.ts'
import type { JournalEvent } from '../../journal/events.ts'
import { type HttpSeen, isHttpSeen } from '../../journal/http-seen.ts'

interface Kept {
  readonly name: string
  readonly host: string
  readonly path: string
  readonly setAt: number
  readonly secure: boolean
  readonly sameSite: string | undefined
  readonly expiresAt: number | undefined
}

export interface CookiesSeen {
  /** Each as it was set, with its value cut short. */
  readonly set: readonly string[]
  readonly sent: readonly string[]
  /** Set before for this host, and not sent now. */
  readonly missing: readonly { readonly name: string; readonly why: string }[]
}

const valuesOf = (headers: HttpSeen['request'], name: string): string[] =>
  headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)

const sentIn = ({ request }: HttpSeen): string[] =>
  valuesOf(request, 'cookie')
    .flatMap((line) => line.split('; '))
    .filter((pair) => pair !== '')

/** RFC 6265, section 5.1.4: without a Path it is the folder of the request. */
const defaultPath = (path: string) => path.slice(0, Math.max(1, path.lastIndexOf('/')))

function keep(line: string, { hostname, pathname }: URL, at: number): Kept | undefined {
  const cookie = parseSetCookie(line)
  if (cookie.name === '') return undefined
  const { maxAge, expires } = cookie
  return {
    name: cookie.name,
    host: cookie.domain?.replace(/^\./, '').toLowerCase() ?? hostname,
    path: cookie.path?.startsWith('/') ? cookie.path : defaultPath(pathname),
    setAt: at,
    secure: cookie.secure === true,
    sameSite: typeof cookie.sameSite === 'string' ? cookie.sameSite.toLowerCase() : undefined,
    expiresAt: maxAge !== undefined ? at + maxAge * 1000 : expires?.valueOf(),
  }
}

/** RFC 6265, section 5.1.3. */
const isOfHost = ({ host }: Kept, hostname: string) => hostname === host || hostname.endsWith(`.${host}`)

/** Why a browser leaves a cookie out, by the rules that it keeps; RFC 6265bis, section 5.8.3. */
function reason(cookie: Kept, { request, method }: HttpSeen, url: URL, at: number): string {
  const [site] = valuesOf(request, 'sec-fetch-site')
  if (cookie.expiresAt !== undefined && cookie.expiresAt <= at) return 'it had expired'
  if (!coversPath(cookie.path, url.pathname)) return `it is only sent to paths below ${cookie.path}`
  if (cookie.secure && url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'it is Secure, and this request went over http'
  if (cookie.sameSite === 'strict' && site === 'cross-site')
    return 'it is SameSite=Strict, and the browser came from another site'
  if ((cookie.sameSite ?? 'lax') === 'lax' && site === 'cross-site' && method === 'POST')
    return 'it is SameSite=Lax (the default), and this is a POST from another site'
  return 'not known from here: it was deleted, blocked, or overwritten by another cookie of that name'
}

/** Endpoints that the relying party asks itself: no browser, no cookies. */
const isOfServer = (event: JournalEvent) =>
  event.kind === 'client-request' && (event.endpoint === 'token' || event.endpoint === 'userinfo')

/** By `seq` of the entry; in the order of time that the entries have. */
export function followCookies(events: readonly JournalEvent[]): ReadonlyMap<number, CookiesSeen> {
  const jar = new Map<string, Kept>()
  const seen = new Map<number, CookiesSeen>()
  for (const event of events) {
    const { http, at, seq } = event
    if (!isHttpSeen(http) || isOfServer(event)) continue
    const url = URL.parse(http.url)
    if (!url) continue
    const sent = sentIn(http)
    const names = new Set(sent.map((pair) => pair.split('=', 1)[0]))
    const missing = [...jar.values()]
      .filter((cookie) => isOfHost(cookie, url.hostname) && !names.has(cookie.name))
      .map((cookie) => ({ name: cookie.name, why: reason(cookie, http, url, at) }))
    const set = valuesOf(http.response, 'set-cookie')
    for (const line of set) {
      const cookie = keep(line, url, at)
      if (!cookie) continue
      const key = `${cookie.name} ${cookie.host} ${cookie.path}`
      if (cookie.expiresAt !== undefined && cookie.expiresAt <= at) jar.delete(key)
      else jar.set(key, cookie)
    }
    seen.set(seq, { set, sent, missing })
  }
  return seen
}
