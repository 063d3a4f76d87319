/** One entry of a HAR file, of Chromium, Firefox, Safari or anything else that writes them, as far as a sign-in needs it. */
import { isObject } from '../../../common/values.ts'
import { type ArrivedCookie, arrivedCookies, type SentCookie, sentCookies } from './cookies-of.ts'
import { headersOf, type Json, listOf, textOf, timeOf } from './values.ts'

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
  /** Answer headers that name a server behind a balancer, or what answered, and `date`. */
  readonly headers: ReadonlyMap<string, string>
  readonly serverAddress: string | undefined
  /** Origin of the page that asked for it, where the browser told. */
  readonly from: string | undefined
  /** Whether it fills a frame in a page. */
  readonly inFrame: boolean
  /** Whether a script asked for it rather than a navigation; undefined where the file does not say. */
  readonly byScript: boolean | undefined
  /** Whether the answer came from the browser's cache, and no server saw the request. */
  readonly fromCache: boolean
  /** Whether a service worker answered: by itself, or with what it got from the server. */
  readonly byServiceWorker: boolean
  /** Media type of the answer. */
  readonly type: string
  /** The page or data that came, where it may say something; at most 32 KiB. */
  readonly body: string
}

const isKept =
  /^(date|age|server|via|x-powered-by|x-cache|cf-ray|x-(served-by|backend(-server|-name)?|server(-name|-id)?|instance(-id|-name)?|pod(-name)?|replica|node(-name|-id)?|upstream|host(name)?|fickle-replica)|x-envoy-upstream-host|content-type|www-authenticate)$/

const LONGEST_BODY = 32 * 1024
const MOST_PARAMETERS = 200

function parametersOf(url: URL, request: Json): [string, string][] {
  const post = isObject(request.postData) ? request.postData : {}
  const listed = listOf(post.params).map(({ name, value }): [string, string] => [
    decoded(textOf(name)),
    decoded(textOf(value)),
  ])
  const text = textOf(post.text)
  const type = textOf(post.mimeType)
  const fragment = url.hash.length > 1 ? [...new URLSearchParams(url.hash.slice(1))] : []
  const form =
    text !== '' && /urlencoded/i.test(type)
      ? [...new URLSearchParams(text)]
      : listed.length > 0
        ? listed
        : fromJson(type, text)
  return [...(url.search.length > 1 ? url.searchParams : []), ...fragment, ...form].slice(0, MOST_PARAMETERS)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

function fromJson(type: string, text: string): [string, string][] {
  if (!/json/i.test(type)) return []
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body)
      ? Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      : []
  } catch {
    return []
  }
}

/** A copy that keeps nothing of the larger text from which it was cut. */
const cutTo = (text: string, most: number): string =>
  text.length <= most ? text : Buffer.from(text.slice(0, most)).toString('utf8')

function bodyOf(content: Json, status: number, type: string): string {
  const says = status >= 400 || status === 0 || type === '' || /html|text\/plain|json|xml/.test(type)
  const text = textOf(content.text)
  if (!says || text === '' || (status < 400 && /javascript|css|image/.test(type))) return ''
  return content.encoding === 'base64'
    ? Buffer.from(text.slice(0, LONGEST_BODY * 1.5), 'base64')
        .toString('utf8')
        .slice(0, LONGEST_BODY)
    : cutTo(text, LONGEST_BODY)
}

const resolve = (location: string, base: URL): URL | undefined =>
  location !== '' && URL.canParse(location, base.href) ? new URL(location, base.href) : undefined

/** Milliseconds within which a service worker passes a request on. */
const PASSED_ON_MS = 2000

/** In order of time; files are not always. What a service worker passed on stands there twice: the server's answer counts. */
export function inOrder(exchanges: readonly Exchange[]): Exchange[] {
  const sorted = [...exchanges].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.index - b.index)
  const last = new Map<string, Exchange>()
  const dropped = new Set<Exchange>()
  for (const one of sorted) {
    const key = `${one.method} ${one.url.href}`
    const before = last.get(key)
    const apart = Math.abs((one.at ?? 0) - (before?.at ?? Number.NEGATIVE_INFINITY))
    const isTwice = before !== undefined && apart < PASSED_ON_MS && (isLocal(one) || isLocal(before))
    if (isTwice) dropped.add(isLocal(one) ? one : before)
    if (!isTwice || !isLocal(one)) last.set(key, one)
  }
  return sorted.filter((one) => !dropped.has(one)).map((exchange, order) => ({ ...exchange, order }))
}

const isLocal = ({ fromCache, byServiceWorker }: Exchange) => fromCache || byServiceWorker

function requestHeader(headers: readonly [string, string][], name: string): string {
  return headers.find(([key]) => key === name)?.[1] ?? ''
}

const scriptKinds = /^(xhr|fetch|xmlhttprequest|script)$/i

/** Undefined where the entry is none, or its address is not of the web. */
export function readExchange(entry: unknown, index: number): Exchange | undefined {
  if (!isObject(entry) || !isObject(entry.request)) return undefined
  const request = entry.request
  const response = isObject(entry.response) ? entry.response : {}
  const address = textOf(request.url)
  if (!/^https?:/i.test(address)) return undefined
  const url = URL.parse(address)
  if (!url) return undefined
  const at = timeOf(entry.startedDateTime)
  const given = Number(response.status) || 0
  const status = given >= 100 && given < 1000 ? given : 0
  const content = isObject(response.content) ? response.content : {}
  const headers = headersOf(response)
  const requestHeaders = headersOf(request)
  const type = textOf(content.mimeType).toLowerCase().slice(0, 100)
  const location = headers.find(([name]) => name === 'location')?.[1] || textOf(response.redirectURL)
  const target = resolve(location, url)
  const kind = textOf(entry._resourceType)
  const destination = requestHeader(requestHeaders, 'sec-fetch-dest')
  const purpose = requestHeader(requestHeaders, 'sec-fetch-mode')
  return {
    index,
    order: index,
    at,
    method: textOf(request.method).toUpperCase() || 'GET',
    url,
    status,
    failure:
      [response._error, entry._error, response._failureText]
        .map(textOf)
        .find((text) => text !== '')
        ?.slice(0, 200) ?? undefined,
    sent: sentCookies(request, requestHeaders),
    arrived: arrivedCookies(response, headers, at, target?.searchParams.get('state') ?? undefined),
    location: target,
    parameters: parametersOf(url, request),
    headers: new Map(headers.filter(([name]) => isKept.test(name))),
    serverAddress: textOf(entry.serverIPAddress) || undefined,
    from: URL.parse(requestHeader(requestHeaders, 'referer'))?.origin,
    inFrame: destination === 'iframe' || destination === 'frame',
    byScript:
      kind === '' && purpose === ''
        ? undefined
        : scriptKinds.test(kind) || /^(cors|same-origin)$/.test(purpose),
    fromCache: textOf(entry._fromCache) !== '' || entry.fromCache === true,
    byServiceWorker: entry._fetchedViaServiceWorker === true || response._fetchedViaServiceWorker === true,
    type,
    body: bodyOf(content, status, type),
  }
}
