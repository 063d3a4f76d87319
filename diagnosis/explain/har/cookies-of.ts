/** The cookies of a HAR entry: what the browser sent, and what the answer set, whichever way the browser wrote them down. */
import { createHash } from 'node:crypto'
import { parseCookie, parseSetCookie } from 'cookie'
import { headersOf, type Json, listOf, textOf, timeOf } from './values.ts'

export interface SentCookie {
  readonly name: string
  /** Fingerprint of the value. */
  readonly mark: string
}

export interface ArrivedCookie extends SentCookie {
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: 'strict' | 'lax' | 'none' | undefined
  readonly path: string | undefined
  readonly domain: string | undefined
  /** Seconds that it lives; undefined for one that ends with the browser. */
  readonly maxAge: number | undefined
  /** Whether the answer takes it away. */
  readonly cleared: boolean
}

const mark = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 12)

export function sentCookies(request: Json): SentCookie[] {
  const lines = headersOf(request).flatMap(([name, value]) => (name === 'cookie' ? [value] : []))
  if (lines.length === 0) {
    return listOf(request.cookies).map(({ name, value }) => ({
      name: textOf(name),
      mark: mark(textOf(value)),
    }))
  }
  return lines.flatMap((line) =>
    Object.entries(parseCookie(line)).map(([name, value]) => ({ name, mark: mark(value ?? '') })),
  )
}

export function arrivedCookies(response: Json, at: number | undefined): ArrivedCookie[] {
  const lines = headersOf(response).flatMap(([name, value]) =>
    name === 'set-cookie' ? value.split('\n') : [],
  )
  if (lines.length === 0) return listOf(response.cookies).map((cookie) => fromList(cookie, at))
  return lines.flatMap((line) => {
    const parsed = parseSetCookie(line)
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
      }),
    ]
  })
}

const fromList = (cookie: Json, at: number | undefined): ArrivedCookie =>
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
}

function arrived({
  name,
  value,
  secure,
  httpOnly,
  sameSite,
  path,
  domain,
  maxAge,
  expires,
  at,
}: Raw): ArrivedCookie {
  const lives =
    maxAge ?? (expires !== undefined && at !== undefined ? Math.round((expires - at) / 1000) : undefined)
  const site = sameSite?.toLowerCase()
  return {
    name,
    mark: mark(value),
    secure,
    httpOnly,
    sameSite: site === 'strict' || site === 'lax' || site === 'none' ? site : undefined,
    path,
    domain: domain?.replace(/^\./, '').toLowerCase(),
    maxAge: lives,
    cleared: value === '' || (lives !== undefined && lives <= 0),
  }
}
