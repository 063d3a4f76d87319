/** A browser without a screen: cookies, redirects by hand, forms that submit themselves, and frames of a page. */
import { CookieJar } from 'tough-cookie'
import { Agent, request } from 'undici'
import { press, selfSubmission } from '../../drivers/html-page.ts'
import { buttonFor } from '../../drivers/sign-in-page.ts'
import { toLoopback } from './loopback.ts'

const plain = new Agent({ connections: 64, keepAliveTimeout: 2000 })

/** A request that the browser is about to send to the relying party. */
export interface Arrival {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: string | undefined
}

/** Where a navigation ended: at the relying party, or on a page of somebody else. */
export type Landing =
  | ({ readonly at: 'relying-party' } & Arrival)
  | { readonly at: 'page'; readonly url: string; readonly status: number; readonly html: string }

interface Visit {
  readonly method?: 'GET' | 'POST'
  readonly body?: string | undefined
  /** Called with every page on the way, before the browser goes on. */
  readonly onPage?: (html: string, url: string) => Promise<void>
}

export interface Browser {
  /** Names the browser's session at the relying party: what its session cookie would hold. */
  readonly session: string
  readonly jar: CookieJar
  /** Follows redirects and self-submitting forms until the relying party's own address or a page is reached. */
  open(url: string, visit?: Visit): Promise<Landing>
}

const maxHops = 15

export function createBrowser({
  session,
  run,
  isOwn,
  timeoutMs,
  ca,
  signInAs,
}: {
  session: string
  run: string | undefined
  /** Whether a URL belongs to the relying party, where navigation ends. */
  isOwn: (url: string) => boolean
  timeoutMs: number
  ca?: string | undefined
  /** Whom to choose on a sign-in page; where none is named, navigation ends there. */
  signInAs?: string | undefined
}): Browser {
  const dispatcher = ca === undefined ? plain : new Agent({ connect: { ca, lookup: toLoopback } })
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, looseMode: true })
  const userAgent = `Mozilla/5.0 (proving relying party)${run === undefined ? '' : ` fickle-run/${run}`}`

  async function send(url: string, method: 'GET' | 'POST', body: string | undefined) {
    const cookie = await jar.getCookieString(url)
    const answer = await request(url, {
      method,
      headers: {
        accept: 'text/html,*/*',
        'user-agent': userAgent,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: body ?? null,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      await jar.setCookie(line, url, { ignoreError: true })
    }
    return { status: answer.statusCode, location: answer.headers.location, html: await answer.body.text() }
  }

  return {
    session,
    jar,
    async open(start, { method: startMethod = 'GET', body: startBody, onPage } = {}) {
      let next: Arrival = { method: startMethod, url: start, body: startBody }
      for (let hop = 0; hop < maxHops; hop += 1) {
        if (isOwn(next.url)) return { at: 'relying-party', ...next }
        const { method, url, body } = next
        const answer = await send(url, method, body)
        if (answer.status >= 300 && answer.status < 400 && typeof answer.location === 'string') {
          const keeps = answer.status === 307 || answer.status === 308
          next = {
            method: keeps ? method : 'GET',
            url: new URL(answer.location, url).href,
            body: keeps ? body : undefined,
          }
          continue
        }
        await onPage?.(answer.html, url)
        const submitted =
          selfSubmission(answer.html, url) ??
          press(answer.html, 'form[data-submit] button', url) ??
          (signInAs === undefined ? undefined : press(answer.html, buttonFor({ signInAs }), url))
        if (!submitted) return { at: 'page', url, status: answer.status, html: answer.html }
        next = submitted
      }
      return { at: 'page', url: next.url, status: 0, html: '' }
    },
  }
}
