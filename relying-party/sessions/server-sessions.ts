/** Sessions that a server keeps, in its memory or in Redis: the browser holds ids only. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import session, { type Store } from 'express-session'
import { type CookieSettings, describeCookie, loginHandle, readCookies } from './cookies.ts'
import type { LoginStore } from './login-store.ts'
import {
  type Exchange,
  LOGIN_LIFETIME_MS,
  LOGINS_PER_BROWSER,
  type LoginFinding,
  type Sessions,
  type SignedIn,
} from './sessions.ts'

declare module 'express-session' {
  interface SessionData {
    signedIn?: SignedIn
  }
}

export interface ServerSessionsOptions {
  readonly store: Store
  readonly logins: LoginStore
  readonly cookies: CookieSettings
  /** Signs the session cookie; replicas that share a store share it. */
  readonly signingSecret: string
  readonly now: () => number
  /** Runs work alone for one session, across processes where the store spans them. */
  readonly alone: <T>(sessionId: string, work: () => Promise<T>) => Promise<T | undefined>
  readonly close: () => Promise<void>
}

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const promised = (run: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()))
  })

/** express-session withholds a Secure cookie from a plain connection; behind a proxy, or when told so, it is right to send it. */
function middlewareFor({ store, cookies, signingSecret }: ServerSessionsOptions): RequestHandler {
  const { sessionSeconds, attributes } = cookies
  const handler = session({
    name: cookies.session,
    store,
    secret: signingSecret,
    resave: false,
    saveUninitialized: false,
    genid: () => randomBytes(32).toString('base64url'),
    cookie: { ...attributes, maxAge: sessionSeconds * 1000 },
  })
  return (request, response, next) => {
    if (attributes.secure) Object.defineProperty(request, 'secure', { value: true, configurable: true })
    void handler(request, response, next)
  }
}

/** Sessions on a store of express-session, logins on a login store. */
export function createServerSessions(options: ServerSessionsOptions): Sessions {
  const { logins, cookies, now, alone, close } = options
  const middleware = middlewareFor(options)

  const loaded = async ({ request, response }: Exchange) => {
    if (!request.session) await promised((done) => void middleware(request, response, done))
    return request.session
  }

  /** What the cookies say where the login's own is not among them. */
  async function lookAtOthers({ request }: Exchange): Promise<LoginFinding['cookie']> {
    const sent = Object.keys(readCookies(request)).filter((name) => name.startsWith(cookies.loginPrefix))
    const held = readCookies(request)[cookies.session]
    for (const name of sent.slice(0, LOGINS_PER_BROWSER)) {
      const kept = await logins.peek(name.slice(cookies.loginPrefix.length))
      if (kept !== undefined && kept !== 'consumed') return 'known'
    }
    if (
      held !== undefined &&
      (await loaded({ request, response: request.res as Exchange['response'] })).signedIn
    )
      return 'known'
    return sent.length > 0 || held !== undefined ? 'unknown' : 'absent'
  }

  return {
    async startLogin({ request, response }, login) {
      const binding = randomBytes(24).toString('base64url')
      const handle = loginHandle(login.state)
      await logins.put(handle, { login, binding })
      const sent = Object.keys(readCookies(request)).filter((name) => name.startsWith(cookies.loginPrefix))
      for (const name of sent.slice(0, Math.max(0, sent.length - LOGINS_PER_BROWSER + 1))) {
        response.clearCookie(name, cookies.attributes)
      }
      const name = `${cookies.loginPrefix}${handle}`
      response.cookie(name, binding, { ...cookies.attributes, maxAge: LOGIN_LIFETIME_MS })
      return { cookieValue: binding, cookie: describeCookie(name, cookies.attributes) }
    },

    async takeLogin(exchange, state) {
      const missing = { state: 'not-in-session', login: undefined } as const
      if (state === undefined)
        return { ...missing, cookie: await lookAtOthers(exchange), cookieValue: undefined }
      const handle = loginHandle(state)
      const name = `${cookies.loginPrefix}${handle}`
      const cookieValue = readCookies(exchange.request)[name]
      const kept = await logins.peek(handle)
      if (cookieValue === undefined) {
        const cookie = await lookAtOthers(exchange)
        return { ...missing, cookie, cookieValue, state: kept === 'consumed' ? 'consumed' : 'not-in-session' }
      }
      exchange.response.clearCookie(name, cookies.attributes)
      if (kept === undefined) return { ...missing, cookie: 'unknown', cookieValue }
      if (kept === 'consumed') return { ...missing, cookie: 'known', state: 'consumed', cookieValue }
      if (!isSame(kept.binding, cookieValue)) return { ...missing, cookie: 'unknown', cookieValue }
      const taken = await logins.take(handle)
      if (taken === undefined || taken === 'consumed')
        return { ...missing, cookie: 'known', state: 'consumed', cookieValue }
      const expired = now() - taken.login.startedAt > LOGIN_LIFETIME_MS
      return {
        cookie: 'known',
        state: expired ? 'expired' : 'found',
        login: expired ? undefined : taken.login,
        cookieValue,
      }
    },

    read: async (exchange) => (await loaded(exchange)).signedIn,

    async signIn(exchange, signedIn) {
      const { request } = exchange
      await loaded(exchange)
      await promised((done) => request.session.regenerate(done))
      request.session.signedIn = signedIn
      await promised((done) => request.session.save(done))
    },

    async update(exchange, signedIn) {
      const current = await loaded(exchange)
      current.signedIn = signedIn
      await promised((done) => current.save(done))
    },

    async end(exchange) {
      const current = await loaded(exchange)
      await promised((done) => current.destroy(done))
      exchange.response.clearCookie(cookies.session, cookies.attributes)
    },

    exclusively: async (exchange, work) => {
      const { id } = await loaded(exchange)
      return alone(id, async () => {
        // Whoever waited must see what the one before has written.
        await promised((done) => exchange.request.session.reload(done)).catch(() => undefined)
        return work()
      })
    },

    pendingLogins: () => logins.size(),
    close,
  }
}
