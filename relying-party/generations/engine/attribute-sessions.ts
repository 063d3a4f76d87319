/** Sessions as a servlet container has them: a bag of attributes behind a cookie, of which one login at a time can make use. */
import { randomBytes } from 'node:crypto'
import type { CookieOptions } from 'express'
import type { RelyingPartyConfiguration } from '../../options.ts'
import { describeCookie, readCookies } from '../../sessions/cookies.ts'
import type { Exchange } from '../../sessions/sessions.ts'
import type { Generation } from '../generation.ts'
import type { Keeper } from './keepers.ts'

/** What is known of who is signed in. */
export interface Credentials {
  readonly user: string
  readonly claims: Record<string, unknown>
  readonly idToken: string
  readonly refreshToken: string | undefined
  /** The token that was handed out. */
  readonly token: string
}

/** Each stays until something overwrites it. */
export interface Attributes {
  readonly state?: string
  readonly nonce?: string
  readonly codeVerifier?: string
  readonly redirectUri?: string
  /** Milliseconds since the epoch. */
  readonly loginStartedAt?: number
  readonly credentials?: Credentials
}

export interface AttributeSession {
  readonly id: string
  readonly attributes: Attributes
}

export interface AttributeSessions {
  /** What the browser's cookie names, known here or not. */
  sentId(exchange: Exchange): string | undefined
  find(exchange: Exchange): Promise<AttributeSession | undefined>
  /** A new session, whose cookie replaces the browser's. */
  create(exchange: Exchange, attributes: Attributes): Promise<AttributeSession>
  save(session: AttributeSession): Promise<void>
  invalidate(session: AttributeSession): Promise<void>
  clearCookie(exchange: Exchange): void
  lease<T>(session: AttributeSession, work: () => Promise<T>): Promise<T | undefined>
  /** Name and attributes of the cookie, for the journal. */
  describe(exchange: Exchange): string
  size(): number | undefined
  close(): Promise<void>
}

export interface AttributeSessionsOptions {
  readonly generation: Generation
  readonly configuration: RelyingPartyConfiguration
  readonly keeper: Keeper
}

const makeId = (cookie: Generation['session']['cookie']) =>
  cookie === 'JSESSIONID'
    ? `node0${randomBytes(12).toString('hex')}0.node0`
    : randomBytes(32).toString('base64url')

/** Sessions by the rules of a generation. */
export function createAttributeSessions({
  generation,
  configuration,
  keeper,
}: AttributeSessionsOptions): AttributeSessions {
  const { cookie: name, lasting, obeysForceSecure, sameSite } = generation.session
  const lifetimeMs = configuration.oidcConfiguration.sessionExpiry * 1000

  function options({ request }: Exchange): CookieOptions {
    const secure = request.secure || (obeysForceSecure && configuration.forceSecureSessionCookie === true)
    const attributes: CookieOptions = { httpOnly: true, path: '/', secure }
    if (sameSite !== 'never' && secure) return { ...attributes, sameSite: 'none' }
    return sameSite === 'none-where-secure-else-lax' ? { ...attributes, sameSite: 'lax' } : attributes
  }

  const sentId = ({ request }: Exchange) => readCookies(request)[name]

  return {
    sentId,
    async find(exchange) {
      const id = sentId(exchange)
      const text = id === undefined ? undefined : await keeper.read(id)
      return id === undefined || text === undefined
        ? undefined
        : { id, attributes: JSON.parse(text) as Attributes }
    },
    async create(exchange, attributes) {
      const id = makeId(name)
      await keeper.write(id, JSON.stringify(attributes), lifetimeMs)
      exchange.response.cookie(name, id, { ...options(exchange), ...(lasting ? { maxAge: lifetimeMs } : {}) })
      return { id, attributes }
    },
    save: ({ id, attributes }) => keeper.write(id, JSON.stringify(attributes), lifetimeMs),
    invalidate: ({ id }) => keeper.remove(id),
    clearCookie(exchange) {
      exchange.response.clearCookie(name, options(exchange))
    },
    lease: ({ id }, work) => keeper.lease(id, work),
    describe: (exchange) => describeCookie(name, options(exchange)),
    size: () => keeper.size(),
    close: () => keeper.close(),
  }
}
