/** One browser's way through a sign-in: the relying party's addresses lead to a replica here, all others to where they are. */
import { CookieJar } from 'tough-cookie'
import { boundedFetch } from '../common/bounded-fetch.ts'

export interface VisitOptions {
  /** Where the replica answers. */
  readonly replica: string
  /** Its addresses as they are configured; cookies belong to these. */
  readonly serverUrl: string
  readonly callbackUrl: string
  /** Milliseconds that one request may take. */
  readonly within: number
}

export type Visit =
  | { readonly state: 'asks' }
  | { readonly state: 'refused'; readonly status: number; readonly text: string }
  /** The browser is back at the relying party. */
  | { readonly state: 'returned'; readonly url: string; readonly token: string | undefined }

const MOST_HOPS = 20
/** A user on fickle's own sign-in page, who signs in by a button and without a password. */
const USER = /<form method="post" id="sign-in">[\s\S]*?<button class="user" name="user" value="([^"]+)"/

const words = (html: string) =>
  html
    .slice(0, 50_000)
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)

const tokenIn = (url: URL) =>
  url.searchParams.get('id_token') ?? new URLSearchParams(url.hash.slice(1)).get('id_token') ?? undefined

/** Opens the login and follows it to its end. @throws Error where no answer comes */
export async function createVisit({ replica, serverUrl, callbackUrl, within }: VisitOptions): Promise<Visit> {
  const jar = new CookieJar()
  const server = new URL(serverUrl)
  const callback = new URL(callbackUrl)
  const isCallback = (url: URL) => url.origin === callback.origin && url.pathname === callback.pathname

  /** Where a request really goes. */
  const targetOf = (url: URL): string => {
    if (isCallback(url)) return `${replica}/callback${url.search}`
    return url.origin === server.origin ? `${replica}${url.pathname}${url.search}` : url.href
  }

  async function ask(url: URL, body?: URLSearchParams) {
    const cookie = await jar.getCookieString(url.href)
    const answer = await boundedFetch(targetOf(url), {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) },
      signal: AbortSignal.timeout(within),
      ...(body ? { body } : {}),
    })
    for (const line of answer.headers.getSetCookie())
      await jar.setCookie(line, url.href, { ignoreError: true })
    return answer
  }

  let url = new URL('/api/v1/auth/login', server)
  url.searchParams.set('redirectUri', new URL('/auth/callback', server).href)
  let body: URLSearchParams | undefined
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const answer = await ask(url, body)
    const html = await answer.text()
    const location = answer.headers.get('location')
    const ours = isCallback(url) || url.origin === server.origin
    body = undefined
    if (location !== null) {
      const next = new URL(location, url)
      // Handed over, or sent to a page of the relying party.
      if (ours && !isCallback(next) && next.origin === server.origin)
        return { state: 'returned', url: next.origin + next.pathname, token: tokenIn(next) }
      url = next
      continue
    }
    if (ours) return { state: 'returned', url: url.origin + url.pathname, token: undefined }
    if (answer.status >= 400) return { state: 'refused', status: answer.status, text: words(html) }
    const user = USER.exec(html)?.[1]
    if (user === undefined) return { state: 'asks' }
    body = new URLSearchParams({ user })
  }
  throw new Error('the sign-in never ends: too many redirects')
}
