/** What the balancer has seen: which replica issued which state, and which cookies the replicas have set. */
import type { IncomingMessage } from 'node:http'
import { parseSetCookie } from 'cookie'
import { LRUCache } from 'lru-cache'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import { pathOf, readLoginRedirect } from './authorization-parameters.ts'

/** The balancer's own cookie, which names a replica. */
export const AFFINITY_COOKIE = 'fickle_replica'

type Cookies = Readonly<Record<string, string | undefined>>

/** The request to which an answer belongs. */
export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly cookies: Cookies
}

interface Issued {
  readonly replica: string
  readonly loginUrl: string | undefined
  /** Names of the cookies that tie a browser to this login. */
  readonly cookies: readonly string[]
}

export interface Custody {
  /** Notes what an answer of a replica gives away; returns the state that it sends to a provider. */
  noteAnswer(replica: string, asked: Asked, answer: IncomingMessage): LoginSeen | undefined
  issuerOf(state: string | undefined): string | undefined
  /** Path and query of the request with which the login of this state began. */
  loginUrlOf(state: string | undefined): string | undefined
  /** Path where the newest login began. */
  readonly loginPath: string | undefined
  /** Makes a path known as that of callbacks before the first login shows it. */
  expectCallbacksAt(path: string): void
  isCallbackPath(path: string): boolean
  sessionCookieOf(cookies: Cookies): string | undefined
  /** Whether the cookies of a request are among those that the login of this state, or any replica, had set. */
  carriesSession(state: string | undefined, cookies: Cookies): 'absent' | 'sent' | 'none-set'
}

export interface LoginSeen {
  readonly state: string | undefined
}

const MOST_COOKIE_NAMES = 200

export function createCustody(): Custody {
  const issued = new LRUCache<CorrelationKey, Issued>({ max: 10_000 })
  const callbackPaths = new LRUCache<string, true>({ max: 100 })
  let loginPath: string | undefined
  const setByReplicas = new Set<string>()

  function namesSetBy(answer: IncomingMessage): string[] {
    const names = (answer.headers['set-cookie'] ?? []).flatMap((line) => {
      const { name, value, maxAge } = parseSetCookie(line)
      return value === '' || maxAge === 0 ? [] : [name]
    })
    for (const name of names) if (setByReplicas.size < MOST_COOKIE_NAMES) setByReplicas.add(name)
    return names
  }

  return {
    noteAnswer(replica, { method, url, cookies }, answer) {
      const names = namesSetBy(answer)
      const status = answer.statusCode ?? 0
      const login = status >= 300 && status < 400 ? readLoginRedirect(answer.headers.location) : undefined
      if (!login) return undefined
      if (login.redirectUri !== undefined && URL.canParse(login.redirectUri)) {
        callbackPaths.set(new URL(login.redirectUri).pathname, true)
      }
      const loginUrl = method === 'GET' && /^\/(?![/\\])/.test(url) ? url : undefined
      if (loginUrl !== undefined) loginPath = pathOf(loginUrl)
      if (login.state !== undefined) {
        const carried = Object.keys(cookies).filter((name) => setByReplicas.has(name))
        const tying = [...new Set([...names, ...carried])]
        issued.set(keyOf('state', login.state), { replica, loginUrl, cookies: tying })
      }
      return { state: login.state }
    },
    issuerOf: (state) => (state === undefined ? undefined : issued.get(keyOf('state', state))?.replica),
    loginUrlOf: (state) => (state === undefined ? undefined : issued.get(keyOf('state', state))?.loginUrl),
    get loginPath() {
      return loginPath
    },
    expectCallbacksAt: (path) => {
      callbackPaths.set(path, true)
    },
    isCallbackPath: (path) => callbackPaths.has(pathOf(path)),
    sessionCookieOf: (cookies) => Object.entries(cookies).find(([name]) => setByReplicas.has(name))?.[1],
    carriesSession(state, cookies) {
      const login = state === undefined ? undefined : issued.get(keyOf('state', state))
      const names = login && login.cookies.length > 0 ? login.cookies : [...setByReplicas]
      if (names.length === 0) return 'none-set'
      return names.some((name) => cookies[name] !== undefined) ? 'sent' : 'absent'
    },
  }
}
