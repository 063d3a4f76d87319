/** Sessions that the browser keeps, sealed: any replica with the same key opens them, and no server stores anything. */
import { createHash, randomBytes } from 'node:crypto'
import type { Response } from 'express'
import { defaults, seal, unseal } from 'iron-webcrypto'
import { LRUCache } from 'lru-cache'
import { createQueues } from './alone.ts'
import { type CookieSettings, describeCookie, loginHandle, readCookies } from './cookies.ts'
import { KEPT_MS } from './login-store.ts'
import {
  type Exchange,
  LOGIN_LIFETIME_MS,
  LOGINS_PER_BROWSER,
  type LoginFinding,
  type LoginInFlight,
  type Sessions,
  type SignedIn,
} from './sessions.ts'

export interface CookieSessionsOptions {
  readonly key: string
  readonly cookies: CookieSettings
  readonly now: () => number
}

interface SealedSession {
  readonly id: string
  readonly signedIn: SignedIn
}

/** Browsers take cookies up to 4,096 bytes, name and attributes included. */
const CHUNK = 3600
const MAX_CHUNKS = 6

function createSeal(key: string) {
  const password = createHash('sha256').update(key).digest('base64url')
  return {
    close: (value: unknown, ttl: number) => seal(value, password, { ...defaults, ttl }),
    /** Undefined where this key did not seal it, or where it has expired. */
    open: (sealed: string): Promise<unknown> => unseal(sealed, password, defaults).catch(() => undefined),
  }
}

/** A value over as many cookies as it needs: `name`, `name.1`, `name.2`. */
function writeChunked(
  response: Response,
  { session, attributes, sessionSeconds }: CookieSettings,
  value: string,
  sent: number,
): void {
  const chunks = value.match(new RegExp(`.{1,${CHUNK}}`, 'gs')) ?? []
  if (chunks.length > MAX_CHUNKS) throw new Error('the session is too large for cookies')
  for (let index = 0; index < Math.max(chunks.length, sent); index += 1) {
    const name = index === 0 ? session : `${session}.${index}`
    const chunk = chunks[index]
    if (chunk === undefined) response.clearCookie(name, attributes)
    else response.cookie(name, chunk, { ...attributes, maxAge: sessionSeconds * 1000 })
  }
}

function readChunked(cookies: Readonly<Record<string, string | undefined>>, name: string): string[] {
  const chunks: string[] = []
  for (let index = 0; index < MAX_CHUNKS; index += 1) {
    const chunk = cookies[index === 0 ? name : `${name}.${index}`]
    if (chunk === undefined) break
    chunks.push(chunk)
  }
  return chunks
}

/** Sessions in sealed cookies: one for each login in flight, and one for who is signed in. */
export function createCookieSessions({ key, cookies, now }: CookieSessionsOptions): Sessions {
  const sealed = createSeal(key)
  const queues = createQueues()
  // A cookie that was kept beyond its use cannot be taken back; what this replica consumed, it does not take twice.
  const consumed = new LRUCache<string, true>({ max: 20_000, ttl: KEPT_MS })

  // Of two refreshes at once the second still carries the first's old cookie, and with it a refresh token that is spent.
  const latest = new LRUCache<string, SignedIn>({ max: 1000, ttl: 60_000 })

  async function openSession({
    request,
  }: Exchange): Promise<{ session: SealedSession | undefined; sent: number }> {
    const chunks = readChunked(readCookies(request), cookies.session)
    const session =
      chunks.length > 0 ? ((await sealed.open(chunks.join(''))) as SealedSession | undefined) : undefined
    return { session, sent: chunks.length }
  }

  async function write(exchange: Exchange, session: SealedSession): Promise<void> {
    const { sent } = await openSession(exchange)
    latest.set(session.id, session.signedIn)
    writeChunked(exchange.response, cookies, await sealed.close(session, cookies.sessionSeconds * 1000), sent)
  }

  async function lookAtOthers({ request }: Exchange): Promise<LoginFinding['cookie']> {
    const all = readCookies(request)
    const sent = Object.entries(all).filter(
      ([name]) => name === cookies.session || name.startsWith(cookies.loginPrefix),
    )
    if (sent.length === 0) return 'absent'
    for (const [name, value] of sent.slice(0, LOGINS_PER_BROWSER)) {
      const whole = name === cookies.session ? readChunked(all, name).join('') : (value ?? '')
      if ((await sealed.open(whole)) !== undefined) return 'known'
    }
    return 'unreadable'
  }

  return {
    async startLogin({ request, response }, login) {
      const sent = Object.keys(readCookies(request)).filter((name) => name.startsWith(cookies.loginPrefix))
      for (const name of sent.slice(0, Math.max(0, sent.length - LOGINS_PER_BROWSER + 1))) {
        response.clearCookie(name, cookies.attributes)
      }
      const name = `${cookies.loginPrefix}${loginHandle(login.state)}`
      const value = await sealed.close(login, KEPT_MS)
      response.cookie(name, value, { ...cookies.attributes, maxAge: LOGIN_LIFETIME_MS })
      return { cookieValue: value, cookie: describeCookie(name, cookies.attributes) }
    },

    async takeLogin(exchange, state) {
      const missing = { state: 'not-in-session', login: undefined } as const
      if (state === undefined)
        return { ...missing, cookie: await lookAtOthers(exchange), cookieValue: undefined }
      const handle = loginHandle(state)
      const name = `${cookies.loginPrefix}${handle}`
      const cookieValue = readCookies(exchange.request)[name]
      if (consumed.has(handle))
        return {
          ...missing,
          cookie: cookieValue ? 'known' : await lookAtOthers(exchange),
          state: 'consumed',
          cookieValue,
        }
      if (cookieValue === undefined) return { ...missing, cookie: await lookAtOthers(exchange), cookieValue }
      exchange.response.clearCookie(name, cookies.attributes)
      const login = (await sealed.open(cookieValue)) as LoginInFlight | undefined
      if (login === undefined) return { ...missing, cookie: 'unreadable', cookieValue }
      if (login.state !== state) return { ...missing, cookie: 'known', cookieValue }
      // Another callback may have consumed it while this one was opening the seal.
      if (consumed.has(handle)) return { ...missing, cookie: 'known', state: 'consumed', cookieValue }
      consumed.set(handle, true)
      const expired = now() - login.startedAt > LOGIN_LIFETIME_MS
      return {
        cookie: 'known',
        state: expired ? 'expired' : 'found',
        login: expired ? undefined : login,
        cookieValue,
      }
    },

    async read(exchange) {
      const { session } = await openSession(exchange)
      return session && (latest.get(session.id) ?? session.signedIn)
    },
    signIn: (exchange, signedIn) => write(exchange, { id: randomBytes(16).toString('base64url'), signedIn }),

    async update(exchange, signedIn) {
      const { session } = await openSession(exchange)
      await write(exchange, { id: session?.id ?? randomBytes(16).toString('base64url'), signedIn })
    },

    async end(exchange) {
      const { session, sent } = await openSession(exchange)
      if (session) latest.delete(session.id)
      writeChunked(exchange.response, cookies, '', Math.max(1, sent))
    },

    exclusively: async (exchange, work) => queues((await openSession(exchange)).session?.id ?? '', work),
    pendingLogins: () => undefined,
    close: async () => undefined,
  }
}
