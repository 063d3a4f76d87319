/** What the balancer has seen: which replica issued which state, and which cookies the replicas have set. */
import type { IncomingMessage } from 'node:http'
import { parseCookie, parseSetCookie } from 'cookie'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import type { CookiesAtCallback } from '../../journal/routed.ts'
import {
  type CallbackParameters,
  loginBegunBy,
  pathOf,
  queryOf,
  readCallbackParameters,
  readLoginRedirect,
} from './authorization-parameters.ts'
import {
  isSignedCopy,
  mayCarryLogin,
  mayHoldSession,
  mayHoldState,
  mayNameSession,
  maySuffice,
} from './cookie-contents.ts'
import type { Issued } from './issued.ts'

/** The balancer's own cookie, which names a replica. */
export const AFFINITY_COOKIE = 'fickle_replica'

type Cookies = Readonly<Record<string, string | undefined>>

/** The request to which an answer belongs. */
export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly cookies: Cookies
  /** The browser, where the request is known to be part of an earlier login. */
  readonly browser?: string | undefined
}

export interface LoginSeen {
  /** Undefined where nothing of the request is of one login only. */
  readonly id: string | undefined
  readonly state: string | undefined
  readonly browser: string | undefined
  /** Fingerprints of what identifies this authorization request. */
  readonly keys?: readonly CorrelationKey[]
}

export interface Custody {
  /**
   * Notes what an answer of a replica gives away; returns the authorization request that it holds.
   * @param forScript an address in its body to which a script may send the browser
   */
  noteAnswer(
    replica: string | undefined,
    asked: Asked,
    answer: IncomingMessage,
    forScript?: string,
  ): LoginSeen | undefined
  /** By the state of a callback or, where it carries none, by its code, and by the cookies that the login had set. */
  find(callback: Pick<CallbackParameters, 'state' | 'code'>, cookies: Cookies): Issued | undefined
  /** The newest login of the browser that has these cookies. */
  ofBrowser(cookies: Cookies): Issued | undefined
  /** Path where the newest login began that was not an answer to a callback. */
  readonly loginPath: string | undefined
  /** Where logins began: that path, and those to which a form is sent. */
  readonly loginPaths: readonly string[]
  /** Whether a form that was sent to this path has begun a login. */
  beginsByForm(path: string): boolean
  /** Makes a path known as that of callbacks before the first login shows it. */
  expectCallbacksAt(path: string): void
  /** Whether callbacks come to the path of this request and, where logins begin there too, whether it may be one of them. */
  isOnCallbackPath(request: Pick<IncomingMessage, 'url' | 'method'>): boolean
  isSessionCookie(name: string): boolean
  sessionCookieOf(cookies: Cookies): string | undefined
  /** Cookies of a callback's login that were to live no longer than so many seconds, by name. */
  expiredAfter(callback: IncomingMessage, seconds: number): readonly string[]
  /**
   * Where the state of a callback may lie in full: in a cookie that the login had set, or in the state itself; and
   * whether another cookie may name a session at the server beside that.
   */
  whereabouts(
    issued: Issued | undefined,
    state: string | undefined,
    cookies: Cookies,
  ): {
    readonly inCookie: boolean
    readonly inItself: boolean
    readonly besideSession: boolean
    /** Whether the state may hold all that is needed, beside such a session or without one. */
    readonly suffices: boolean
  }
  /** The replica that set the cookies of a request; undefined where none did, or several. */
  setterOf(cookies: Cookies): string | undefined
  /** What became of the cookies of a login; undefined where it had none. */
  compare(issued: Issued | undefined, cookies: Cookies): CookiesAtCallback | undefined
  /** Whether the cookies of a request are among those that tie a browser to this login; of an unknown one, that any replica had set. */
  carriesSession(issued: Issued | undefined, cookies: Cookies): 'absent' | 'sent' | 'none-set'
}

/** Whether an address carries anything that a provider answers with. */
const returnsSomething = (url: string): boolean => {
  const { state, code, error, response } = readCallbackParameters(queryOf(url))
  return [state, code, error, response].some((one) => one !== undefined)
}

/** A path that a browser cannot take for another host. */
const isOwnPath = (url: string) => /^\/(?![/\\])/.test(url)

/** @param loginOf the login to which a state or a code belongs by the provider's word, where that is known */
export function createCustody(
  loginOf: (key: CorrelationKey) => string | undefined = () => undefined,
): Custody {
  /** By state, and logins without one by their id. */
  const issued = new LRUCache<string, Issued>({ max: 5_000 })
  const byCookie = new LRUCache<CorrelationKey, Issued>({ max: 5_000 })
  const callbackPaths = new LRUCache<string, true>({ max: 100 })
  /** Paths of redirect URIs that went out, and whether a login had begun there before any callback could come. */
  const sharedPaths = new LRUCache<string, boolean>({ max: 100 })
  // Some products name a cookie after each login, so even names have to be forgotten.
  const setByReplicas = new LRUCache<string, true>({ max: 5_000 })
  /** Seconds that a cookie was to live, by the fingerprint of its value. */
  const livesSet = new LRUCache<CorrelationKey, number>({ max: 5_000 })
  /** Cookies that hold no state: they stayed as they were while a login began. */
  const namesOnly = new LRUCache<string, true>({ max: 1_000 })
  /** The replica that set a cookie, by the fingerprint of its value. */
  const setBy = new LRUCache<CorrelationKey, string>({ max: 5_000 })
  const formPaths = new LRUCache<string, true>({ max: 10 })
  let loginPath: string | undefined

  function cookiesSetBy(
    replica: string | undefined,
    answer: IncomingMessage,
  ): { name: string; value: string }[] {
    const lines = answer.headers['set-cookie']
    if (!lines) return []
    const set = lines.flatMap((line) => {
      const { name, value, maxAge, expires } = parseSetCookie(line)
      if (value === undefined || value === '' || maxAge === 0 || name === AFFINITY_COOKIE) return []
      const life = maxAge ?? (expires && Math.round((expires.getTime() - Date.now()) / 1000))
      if (life !== undefined && Number.isFinite(life)) livesSet.set(keyOf('session', value), life)
      return [{ name, value }]
    })
    for (const { name, value } of set) {
      setByReplicas.set(name, true)
      setBy.set(keyOf('session', value), replica ?? '')
    }
    return set
  }

  function byCookies(cookies: Cookies): Issued | undefined {
    for (const value of Object.values(cookies)) {
      const entry = value === undefined ? undefined : byCookie.get(keyOf('session', value))
      if (entry) return entry
    }
    return undefined
  }

  function find(
    { state, code }: Pick<CallbackParameters, 'state' | 'code'>,
    cookies: Cookies,
  ): Issued | undefined {
    const ofBrowser = byCookies(cookies)
    if (state === undefined) {
      const login = code === undefined ? undefined : loginOf(keyOf('code', code))
      return (login === undefined ? undefined : issued.get(login)) ?? ofBrowser
    }
    const key = keyOf('state', state)
    // Some products send one state at every login: then the cookies tell the browsers apart.
    return ofBrowser?.state === key ? ofBrowser : (issued.get(key) ?? pushedWith(key))
  }

  /** The login whose state went to the provider without passing here. */
  function pushedWith(state: CorrelationKey): Issued | undefined {
    const login = loginOf(state)
    const entry = login === undefined ? undefined : issued.get(login)
    return entry?.isPushed ? entry : undefined
  }

  return {
    noteAnswer(replica, { method, url, cookies, browser: known }, answer, forScript) {
      const set = cookiesSetBy(replica, answer)
      const status = answer.statusCode ?? 0
      const isRedirect = status >= 300 && status < 400
      const login = readLoginRedirect(forScript ?? (isRedirect ? answer.headers.location : undefined))
      if (!login) return undefined
      const { state, redirectUri, nonce, challenge, pushedAs } = login
      const isPushed = state === undefined && pushedAs !== undefined
      // What a script asks for is no page at which a person begins.
      const loginUrl = forScript === undefined && method === 'GET' && isOwnPath(url) ? url : undefined
      if (forScript === undefined && method === 'POST' && !callbackPaths.has(pathOf(url)))
        formPaths.set(pathOf(url), true)
      if (redirectUri !== undefined && URL.canParse(redirectUri)) {
        const { pathname } = new URL(redirectUri)
        const beginsHere = loginUrl !== undefined && pathOf(loginUrl) === pathname && !returnsSomething(url)
        if (!sharedPaths.has(pathname)) sharedPaths.set(pathname, beginsHere)
        callbackPaths.set(pathname, true)
      }
      // A relying party that answers a failed callback with a new login does not begin logins there for that.
      if (loginUrl !== undefined && (loginPath === undefined || !callbackPaths.has(pathOf(loginUrl))))
        loginPath = pathOf(loginUrl)
      let browser: string | undefined
      const id = loginBegunBy(login)
      if (id !== undefined && replica !== undefined) {
        const carried = Object.keys(cookies).filter((name) => setByReplicas.has(name))
        // Who gets a login in answer to a callback is the browser of the login before, whatever cookies it has.
        browser = byCookies(cookies)?.browser ?? known ?? id
        const held = new Map(carried.map((name) => [name, cookies[name] ?? '']))
        for (const { name, value } of set) held.set(name, value)
        const values = new Map([...held].map(([name, value]) => [name, keyOf('session', value)]))
        const lives = new Map(
          [...values].flatMap(([name, key]) => {
            const life = livesSet.get(key)
            return life === undefined ? [] : [[name, life] as const]
          }),
        )
        const mayHold = (value: string) =>
          state === undefined ? !isPushed && mayHoldSession(value) : mayHoldState(value, state)
        const holding = set.filter(({ name, value }) => !namesOnly.has(name) && mayHold(value))
        // A verifier or nonce that no cookie has waits at the server, whatever a copy of the state is for.
        const waitsElsewhere =
          state !== undefined &&
          (nonce !== undefined || challenge !== undefined) &&
          set.length === holding.length &&
          holding.every(({ value }) => isSignedCopy(value, state))
        const holdsState = holding.length > 0 && !waitsElsewhere
        const carriesLogin = state !== undefined && mayCarryLogin(state)
        // A cookie that stays as it was while another state goes out holds none.
        for (const name of carried) if (!set.some((one) => one.name === name)) namesOnly.set(name, true)
        const key = state === undefined ? undefined : keyOf('state', state)
        const entry = {
          login: id,
          state: key,
          isPushed,
          replica,
          loginUrl,
          cookies: [...held.keys()],
          values,
          lives,
          holdsState,
          carriesLogin,
          needed: isPushed ? undefined : { nonce, challenge },
          browser,
        }
        issued.set(key ?? id, entry)
        for (const [name, value] of held)
          if (value !== '') byCookie.set(values.get(name) ?? keyOf('session', value), entry)
      }
      const keys = [
        ...(state === undefined ? [] : [keyOf('state', state)]),
        ...(nonce === undefined ? [] : [keyOf('nonce', nonce)]),
        ...(state !== undefined || challenge === undefined ? [] : [keyOf('challenge', challenge)]),
        ...(isPushed ? [keyOf('request-uri', pushedAs)] : []),
      ]
      return { id, state, browser, keys }
    },
    find,
    expiredAfter({ url = '/', headers }, seconds) {
      const cookies = parseCookie(headers.cookie ?? '')
      const entry = find(readCallbackParameters(queryOf(url)), cookies) ?? byCookies(cookies)
      return [...(entry?.lives ?? [])].flatMap(([name, life]) => (life <= seconds ? [name] : []))
    },
    ofBrowser: byCookies,
    get loginPath() {
      return loginPath
    },
    expectCallbacksAt: (path) => {
      callbackPaths.set(path, true)
    },
    get loginPaths() {
      return [...(loginPath === undefined ? [] : [loginPath]), ...formPaths.keys()]
    },
    beginsByForm: (path) => formPaths.has(path),
    isOnCallbackPath({ url = '/', method }) {
      const path = pathOf(url)
      return (
        callbackPaths.has(path) &&
        !(sharedPaths.get(path) === true && method === 'GET' && !returnsSomething(url))
      )
    },
    isSessionCookie: (name) => setByReplicas.has(name),
    sessionCookieOf: (cookies) => Object.entries(cookies).find(([name]) => setByReplicas.has(name))?.[1],
    whereabouts(entry, state, cookies) {
      const cameBack = [...(entry?.values ?? [])].flatMap(([name, key]) => {
        const value = cookies[name]
        return value !== undefined && keyOf('session', value) === key ? [{ name, value }] : []
      })
      const needed = entry?.needed
      const besideSession =
        state !== undefined && cameBack.some(({ value }) => mayNameSession(value, state, needed))
      const suffices =
        state !== undefined && maySuffice(state, needed ?? { nonce: undefined, challenge: undefined })
      if (!entry?.isPushed || state === undefined)
        return {
          inCookie: entry?.holdsState ?? false,
          inItself: entry?.carriesLogin ?? false,
          besideSession,
          suffices,
        }
      // What passed unseen as the login began is looked for in the cookies that came back.
      const inCookie = cameBack.some(({ name, value }) => !namesOnly.has(name) && mayHoldState(value, state))
      return { inCookie, inItself: mayCarryLogin(state), besideSession, suffices }
    },
    setterOf(cookies) {
      const values = Object.values(cookies).flatMap((value) => (value ? [keyOf('session', value)] : []))
      const replicas = new Set(values.flatMap((key) => setBy.get(key) ?? []))
      const [replica] = replicas
      return replicas.size === 1 && replica ? replica : undefined
    },
    compare(entry, cookies) {
      if (!entry || entry.values.size === 0) return undefined
      const found = {
        same: [] as string[],
        changed: [] as string[],
        renewed: [] as string[],
        missing: [] as string[],
      }
      let takenBy: string | undefined
      for (const [name, value] of entry.values) {
        const now = cookies[name]
        const key = now === undefined ? undefined : keyOf('session', now)
        const fate =
          key === undefined ? 'missing' : key === value ? 'same' : setBy.has(key) ? 'renewed' : 'changed'
        found[fate].push(name)
        const other = fate === 'renewed' && key !== undefined ? byCookie.get(key) : undefined
        if (other && other.login !== entry.login) takenBy = other.login
      }
      return takenBy === undefined ? found : { ...found, takenBy }
    },
    carriesSession(entry, cookies) {
      // Whoever begins a login without a cookie finds its state in another way.
      if (entry?.cookies.length === 0) return 'none-set'
      if (entry) return entry.cookies.some((name) => cookies[name] !== undefined) ? 'sent' : 'absent'
      if (setByReplicas.size === 0) return 'none-set'
      return Object.keys(cookies).some((name) => setByReplicas.has(name)) ? 'sent' : 'absent'
    },
  }
}
