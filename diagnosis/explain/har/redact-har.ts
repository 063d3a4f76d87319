/** Writes a copy of a HAR file that is safe to share: known fields only, without secrets, and still explainable. */

import { saidIn } from '../explain-text.ts'
import { lookUp } from '../look-up.ts'
import type { Part } from '../read-json.ts'
import type { Redactor } from '../secrets.ts'
import { createRedactor } from '../secrets.ts'
import { isObject, type Json, listOf, textOf } from './values.ts'

/** Headers whose values are of use to others and give nothing away. */
const openHeaders =
  /^(accept|accept-encoding|accept-language|cache-control|connection|content-encoding|content-length|content-type|date|host|pragma|server|strict-transport-security|transfer-encoding|upgrade-insecure-requests|vary|via|sec-fetch-.*|sec-ch-ua.*|user-agent|retry-after|x-frame-options|x-powered-by|x-(served-by|backend.*|server.*|instance.*|pod.*|replica|node.*|upstream|hostname|fickle-replica)|access-control-.*|content-security-policy|referrer-policy|www-authenticate|age|x-cache)$/
const addressHeaders = /^(location|referer|origin|:path|link|content-location)$/

const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : undefined)

/** Leaves out what is undefined. */
const compact = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

function header({ name, value }: Json, { standIn, text, url }: Redactor): Json {
  const key = textOf(name).toLowerCase()
  const given = textOf(value)
  if (key === 'cookie')
    return { name, value: given.replace(/=([^;]*)/g, (_, secret: string) => `=${standIn(secret)}`) }
  if (key === 'set-cookie') {
    const lines = given
      .split('\n')
      .map((line) =>
        line.replace(/^([^=;]*=)([^;]*)/, (_, head: string, secret: string) => head + standIn(secret)),
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
    value: standIn(textOf(value)),
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

/** Of a body only the known error texts are kept. */
function content({ size, mimeType, text, encoding }: Json, redactor: Redactor): Json {
  const body = encoding === 'base64' ? Buffer.from(textOf(text), 'base64').toString('utf8') : textOf(text)
  const known =
    body === '' || body.length > 65_536 ? [] : lookUp(body).map((found) => saidIn(found, redactor))
  return compact({
    size: plain(size),
    mimeType: plain(mimeType),
    text: known.length > 0 ? known.join('\n') : undefined,
    comment: body === '' ? undefined : 'The body was removed, but for known error texts.',
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
      content: isObject(response.content) ? content(response.content, redactor) : { size: 0, mimeType: '' },
      redirectURL: redactor.url(textOf(response.redirectURL)),
      headersSize: -1,
      bodySize: -1,
      _error: plain(response._error),
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
