/** The cookies of a HAR entry: what the browser sent, and what the answer set, whichever way the browser wrote them down. */
import { hash } from 'node:crypto'
import { parseCookie, parseSetCookie } from 'cookie'
import { type Json, listOf, textOf, timeOf } from './values.ts'

/**
 * `identifier`: a name of what a server keeps. `data`: a token, sealed or signed content, which changes whenever something
 * is added to it. `sealed identifier`: a name that is encrypted anew with each answer.
 */
type CookieKind = 'identifier' | 'data' | 'sealed identifier'

export interface SentCookie {
  readonly name: string
  /** Fingerprint of the value. */
  readonly mark: string
  readonly kind: CookieKind
}

export interface ArrivedCookie extends SentCookie {
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: 'strict' | 'lax' | 'none' | undefined
  readonly path: string | undefined
  readonly domain: string | undefined
  /** Seconds that it lives; undefined for one that ends with the browser. */
  readonly maxAge: number | undefined
  /** Bytes of name and value. */
  readonly size: number
  /** Whether the answer takes it away. */
  readonly cleared: boolean
  /** Whether the state that the same answer sends to the provider can be read in its value. */
  readonly holdsState: boolean
}

const mark = (value: string) => hash('sha256', value).slice(0, 12)

const LONGEST_IDENTIFIER = 128
const standIn = /^redacted-[0-9a-f]{12}(?:-(data|sealed))?$/

/** The kind of a redacted value, by its stand-in; undefined where it is none. */
export function kindOfStandIn(value: string): CookieKind | undefined {
  const found = standIn.exec(value)
  if (!found) return undefined
  return found[1] === 'data' ? 'data' : found[1] === 'sealed' ? 'sealed identifier' : 'identifier'
}

/** Laravel's encryption: base64 of `{"iv":`. */
const sealed = /^eyJpdiI6/
const data = /^(?:eyJ|gAAAA|Fe26\.2|%7B|\{|%22)/

export const kindOf = (value: string): CookieKind => {
  const redacted = kindOfStandIn(value)
  if (redacted) return redacted
  if (sealed.test(value)) return 'sealed identifier'
  return value.length > LONGEST_IDENTIFIER || data.test(value) ? 'data' : 'identifier'
}

type Headers = readonly (readonly [string, string])[]

export function sentCookies(request: Json, headers: Headers): SentCookie[] {
  const lines = headers.flatMap(([name, value]) => (name === 'cookie' ? [value] : []))
  const pairs =
    lines.length === 0
      ? listOf(request.cookies).map(({ name, value }): [string, string] => [textOf(name), textOf(value)])
      : lines.flatMap((line) =>
          Object.entries(parseCookie(line, { decode: (value) => value })).map(
            ([name, value]): [string, string] => [name, value ?? ''],
          ),
        )
  return pairs.map(([name, value]) => ({ name, mark: mark(value), kind: kindOf(value) }))
}

/** @param state the state in the address to which the same answer sends the browser */
export function arrivedCookies(
  response: Json,
  headers: Headers,
  at: number | undefined,
  state: string | undefined,
): ArrivedCookie[] {
  const lines = headers.flatMap(([name, value]) => (name === 'set-cookie' ? value.split('\n') : []))
  if (lines.length === 0) return listOf(response.cookies).map((cookie) => fromList(cookie, at, state))
  return lines.flatMap((line) => {
    const parsed = parseSetCookie(line, { decode: (value) => value })
    if (!parsed.name) return []
    const { name, value = '', secure, httpOnly, sameSite, path, domain, maxAge, expires } = parsed
    return [
      arrived({
        name,
        value,
        secure: secure === true,
        httpOnly: httpOnly === true,
        sameSite: typeof sameSite === 'string' ? sameSite : undefined,
        path,
        domain,
        maxAge,
        expires: expires?.getTime(),
        at,
        state,
      }),
    ]
  })
}

const fromList = (cookie: Json, at: number | undefined, state: string | undefined): ArrivedCookie =>
  arrived({
    name: textOf(cookie.name),
    value: textOf(cookie.value),
    secure: cookie.secure === true,
    httpOnly: cookie.httpOnly === true,
    sameSite: textOf(cookie.sameSite) || undefined,
    path: textOf(cookie.path) || undefined,
    domain: textOf(cookie.domain) || undefined,
    maxAge: undefined,
    expires: timeOf(cookie.expires),
    at,
    state,
  })

interface Raw {
  name: string
  value: string
  secure: boolean
  httpOnly: boolean
  sameSite: string | undefined
  path: string | undefined
  domain: string | undefined
  maxAge: number | undefined
  expires: number | undefined
  at: number | undefined
  state: string | undefined
}

/** Whether a state of some length stands in a cookie's value, as it is or escaped. */
function holds(value: string, state: string | undefined): boolean {
  if (state === undefined || state.length < 8) return false
  if (value.includes(state)) return true
  try {
    return decodeURIComponent(value).includes(state)
  } catch {
    return false
  }
}

function arrived({ name, value, maxAge, expires, at, sameSite, domain, state, ...rest }: Raw): ArrivedCookie {
  const lives =
    maxAge ?? (expires !== undefined && at !== undefined ? Math.round((expires - at) / 1000) : undefined)
  const site = sameSite?.toLowerCase()
  return {
    ...rest,
    name,
    mark: mark(value),
    kind: kindOf(value),
    sameSite: site === 'strict' || site === 'lax' || site === 'none' ? site : undefined,
    domain: domain?.replace(/^\./, '').toLowerCase(),
    maxAge: lives,
    size: name.length + value.length,
    cleared: value === '' || (lives !== undefined && lives <= 0),
    holdsState: holds(value, state),
  }
}
