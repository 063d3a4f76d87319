/** Writes a copy of a HAR file that is safe to share: known fields only, without secrets, and still explainable. */

import { isObject } from '../../../common/values.ts'
import { saidIn } from '../clues.ts'
import { lookUp } from '../look-up.ts'
import type { Part } from '../read-json.ts'
import { readText } from '../read-log.ts'
import type { Redactor } from '../secrets.ts'
import { createRedactor } from '../secrets.ts'
import { kindOf, kindOfStandIn } from './cookies-of.ts'
import { type Json, listOf, textOf } from './values.ts'

/** Headers whose values are of use to others and give nothing away. */
const openHeaders =
  /^(accept|accept-encoding|accept-language|cache-control|connection|content-encoding|content-length|content-type|date|host|pragma|server|strict-transport-security|transfer-encoding|upgrade-insecure-requests|vary|via|sec-fetch-.*|sec-ch-ua.*|user-agent|retry-after|x-frame-options|x-powered-by|x-(served-by|backend.*|server.*|instance.*|pod.*|replica|node.*|upstream|hostname|fickle-replica)|access-control-.*|content-security-policy|referrer-policy|www-authenticate|age|x-cache)$/
const addressHeaders = /^(location|referer|origin|:path|link|content-location)$/

const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : undefined)

/** Leaves out what is undefined. */
const compact = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

/** The stand-in of a cookie's value, which still tells what kind of value it was. */
function cookieStandIn(value: string, standIn: Redactor['standIn']): string {
  const kind = kindOf(value)
  if (value === '' || kindOfStandIn(value) !== undefined) return value
  return kind === 'identifier' ? standIn(value) : `${standIn(value)}-${kind === 'data' ? 'data' : 'sealed'}`
}

function header({ name, value }: Json, { standIn, text, url }: Redactor): Json {
  const key = textOf(name).toLowerCase()
  const given = textOf(value)
  if (key === 'cookie')
    return {
      name,
      value: given.replace(/=([^;]*)/g, (_, secret: string) => `=${cookieStandIn(secret, standIn)}`),
    }
  if (key === 'set-cookie') {
    const lines = given
      .split('\n')
      .map((line) =>
        line.replace(
          /^([^=;]*=)([^;]*)/,
          (_, head: string, secret: string) => head + cookieStandIn(secret, standIn),
        ),
      )
    return { name, value: lines.join('\n') }
  }
  if (addressHeaders.test(key)) return { name, value: url(given) }
  if (openHeaders.test(key)) return { name, value: text(given) }
  return { name, value: standIn(given) }
}

const cookie = (
  { name, value, path, domain, expires, httpOnly, secure, sameSite }: Json,
  { standIn }: Redactor,
): Json =>
  compact({
    name,
    value: cookieStandIn(textOf(value), standIn),
    path: plain(path),
    domain: plain(domain),
    expires: plain(expires),
    httpOnly,
    secure,
    sameSite: plain(sameSite),
  })

const pair = ({ name, value }: Json, { parameter }: Redactor): Json => ({
  name,
  value: parameter(textOf(name), textOf(value)),
})

function postData(data: Json, redactor: Redactor): Json {
  const mimeType = textOf(data.mimeType)
  const listed = listOf(data.params)
  const params = listed.length > 0 ? listed : /urlencoded/.test(mimeType) ? formOf(textOf(data.text)) : []
  return { mimeType, params: params.map((each) => pair(each, redactor)) }
}

const formOf = (text: string): Json[] =>
  [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }))

/** Bodies that are read for error texts are pages and data of this many characters at most. */
const LONGEST_READ = 32 * 1024

/** Of a body only the known error texts, and the lines that speak for a cause, are kept. */
function content({ size, mimeType, text, encoding }: Json, status: number, redactor: Redactor): Json {
  const given = textOf(text)
  const body = encoding === 'base64' ? Buffer.from(given, 'base64').toString('utf8') : given
  const type = textOf(mimeType)
  const isRead =
    body !== '' && body.length <= LONGEST_READ && (status >= 400 || /html|plain|json|xml|^$/.test(type))
  const known = isRead ? lookUp(body).map((found) => saidIn(found, redactor)) : []
  const said = isRead && status >= 400 ? readText(body).clues.map(({ clue }) => redactor.text(clue.said)) : []
  const kept = [...new Set([...known, ...said])]
  return compact({
    size: plain(size),
    mimeType: plain(mimeType),
    text: kept.length > 0 ? kept.join('\n') : undefined,
    comment: body === '' ? undefined : 'The body was removed, except for known error texts.',
  })
}

function entryOf(entry: Json, redactor: Redactor): Json {
  const request = isObject(entry.request) ? entry.request : {}
  const response = isObject(entry.response) ? entry.response : {}
  return compact({
    startedDateTime: plain(entry.startedDateTime),
    time: plain(entry.time) ?? 0,
    pageref: plain(entry.pageref),
    serverIPAddress: plain(entry.serverIPAddress),
    _resourceType: plain(entry._resourceType),
    _fromCache: plain(entry._fromCache),
    _fetchedViaServiceWorker: entry._fetchedViaServiceWorker === true ? true : undefined,
    request: compact({
      method: plain(request.method),
      url: redactor.url(textOf(request.url)),
      httpVersion: plain(request.httpVersion) ?? '',
      headers: listOf(request.headers).map((each) => header(each, redactor)),
      cookies: listOf(request.cookies).map((each) => cookie(each, redactor)),
      queryString: listOf(request.queryString).map((each) => pair(each, redactor)),
      postData: isObject(request.postData) ? postData(request.postData, redactor) : undefined,
      headersSize: -1,
      bodySize: -1,
    }),
    response: compact({
      status: plain(response.status) ?? 0,
      statusText: plain(response.statusText) ?? '',
      httpVersion: plain(response.httpVersion) ?? '',
      headers: listOf(response.headers).map((each) => header(each, redactor)),
      cookies: listOf(response.cookies).map((each) => cookie(each, redactor)),
      content: isObject(response.content)
        ? content(response.content, Number(response.status) || 0, redactor)
        : { size: 0, mimeType: '' },
      redirectURL: redactor.url(textOf(response.redirectURL)),
      headersSize: -1,
      bodySize: -1,
      _error: plain(response._error),
      _failureText: plain(response._failureText),
    }),
    cache: {},
    timings: { send: 0, wait: plain(entry.time) ?? 0, receive: 0 },
    _error: plain(entry._error),
  })
}

/**
 * The pieces of text of the copy, in order. Fields that HAR does not define, bodies, and what other programs added are
 * left out; equal secrets keep equal stand-ins, so that the copy explains what the original does.
 */
export async function* redactedHar(
  parts: AsyncIterable<Part>,
  redactor = createRedactor(),
): AsyncGenerator<string> {
  let creator: unknown
  let count = 0
  yield '{"log":{"version":"1.2","entries":[\n'
  for await (const { path, value } of parts) {
    if (path[1] === 'creator' && isObject(value))
      creator = { name: plain(value.name) ?? '', version: plain(value.version) ?? '' }
    if (path[1] !== 'entries' || !isObject(value)) continue
    yield `${count === 0 ? '' : ',\n'}${JSON.stringify(entryOf(value, redactor))}`
    count += 1
  }
  yield `\n],"pages":[],"creator":${JSON.stringify(creator ?? { name: 'unknown', version: '' })},"comment":"Secrets, bodies and unknown fields were removed by fickle."}}\n`
}
