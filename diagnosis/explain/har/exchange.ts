/** One entry of a HAR file, of Chromium, Firefox or anything else that writes them, as far as a sign-in needs it. */
import { type Found, lookUp } from '../look-up.ts'
import { plainText } from '../plain-text.ts'
import { type ArrivedCookie, arrivedCookies, type SentCookie, sentCookies } from './cookies-of.ts'
import { headersOf, isObject, type Json, listOf, textOf, timeOf } from './values.ts'

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

function parametersOf(url: URL, request: Json): [string, string][] {
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

function bodyOf(content: Json): string {
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
