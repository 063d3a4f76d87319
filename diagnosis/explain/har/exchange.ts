/** One entry of a HAR file, of Chromium, Firefox or anything else that writes them, as far as a sign-in needs it. */
import { createHash } from 'node:crypto'
import { parseCookie, parseSetCookie } from 'cookie'
import { type Found, lookUp } from '../look-up.ts'
import { plainText } from '../plain-text.ts'

interface SentCookie {
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

export interface Exchange {
  /** Position in the file, from 0. */
  readonly index: number
  /** Position in time. */
  readonly order: number
  readonly at: number | undefined
  readonly method: string
  readonly url: URL
  /** 0 where no answer came. */
  readonly status: number
  /** Why no answer came: `net::ERR_CONNECTION_REFUSED`. */
  readonly failure: string | undefined
  readonly sent: readonly SentCookie[]
  readonly arrived: readonly ArrivedCookie[]
  readonly location: URL | undefined
  /** Of query, fragment and form, in order, duplicates included. */
  readonly parameters: readonly (readonly [string, string])[]
  /** Answer headers that name a server behind a balancer, and `date`. */
  readonly headers: ReadonlyMap<string, string>
  readonly serverAddress: string | undefined
  /** Known error texts on the page. */
  readonly known: readonly Found[]
  /** The first words of the page, where it failed. */
  readonly text: string
}

const tellsServer =
  /^(date|x-(served-by|backend(-server|-name)?|server(-name|-id)?|instance(-id|-name)?|pod(-name)?|replica|node(-name|-id)?|upstream|host(name)?|fickle-replica)|x-envoy-upstream-host)$/

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

const mark = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 12)

const headersOf = (message: Record<string, unknown>): [string, string][] =>
  listOf(message.headers).map(({ name, value }) => [textOf(name).toLowerCase(), textOf(value)])

function sentCookies(request: Record<string, unknown>): SentCookie[] {
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

function arrivedCookies(response: Record<string, unknown>, at: number | undefined): ArrivedCookie[] {
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

const fromList = (cookie: Record<string, unknown>, at: number | undefined): ArrivedCookie =>
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

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

function parametersOf(url: URL, request: Record<string, unknown>): [string, string][] {
  const post = isObject(request.postData) ? request.postData : {}
  const listed = listOf(post.params).map(({ name, value }): [string, string] => [
    textOf(name),
    decoded(textOf(value)),
  ])
  const text = textOf(post.text)
  const type = textOf(post.mimeType)
  const fragment = url.hash.length > 1 ? [...new URLSearchParams(url.hash.slice(1))] : []
  const form =
    listed.length > 0
      ? listed
      : /urlencoded/.test(type)
        ? [...new URLSearchParams(text)]
        : fromJson(type, text)
  return [...url.searchParams, ...fragment, ...form].slice(0, 200)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

function fromJson(type: string, text: string): [string, string][] {
  if (!/json/.test(type)) return []
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body)
      ? Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      : []
  } catch {
    return []
  }
}

function bodyOf(content: Record<string, unknown>): string {
  const text = textOf(content.text)
  return content.encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
}

/** Pages are worth reading where they failed, and where a person sees them; data only where it is short. */
const isRead = (status: number, type: string, length: number) =>
  status >= 400 || /html|text\/plain/.test(type) || (/json/.test(type) && length < 4096)

const resolve = (location: string, base: URL): URL | undefined =>
  location !== '' && URL.canParse(location, base.href) ? new URL(location, base.href) : undefined

/** In order of time; files are not always. */
export const inOrder = (exchanges: readonly Exchange[]): Exchange[] =>
  [...exchanges]
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.index - b.index)
    .map((exchange, order) => ({ ...exchange, order }))

/** Undefined where the entry is none, or its address is not of the web. */
export function readExchange(entry: unknown, index: number): Exchange | undefined {
  if (!isObject(entry) || !isObject(entry.request)) return undefined
  const request = entry.request
  const response = isObject(entry.response) ? entry.response : {}
  const address = textOf(request.url)
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const at = timeOf(entry.startedDateTime)
  const status = Number(response.status) || 0
  const content = isObject(response.content) ? response.content : {}
  const body = bodyOf(content)
  const read = isRead(status, textOf(content.mimeType).toLowerCase(), body.length)
  const known = read && body !== '' ? lookUp(body) : []
  const headers = headersOf(response)
  const location = headers.find(([name]) => name === 'location')?.[1] || textOf(response.redirectURL)
  return {
    index,
    order: index,
    at,
    method: textOf(request.method).toUpperCase() || 'GET',
    url,
    status,
    failure: textOf(response._error) || textOf(entry._error) || undefined,
    sent: sentCookies(request),
    arrived: arrivedCookies(response, at),
    location: resolve(location, url),
    parameters: parametersOf(url, request),
    headers: new Map(headers.filter(([name]) => tellsServer.test(name))),
    serverAddress: textOf(entry.serverIPAddress) || undefined,
    known,
    text: status >= 400 || known.length > 0 ? plainText(body).slice(0, 300) : '',
  }
}
