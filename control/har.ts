/** Logins as a HAR file: every exchange that the journal knows, which holds no secrets. */
import type { JournalEvent } from '../journal/events.ts'
import { type HttpSeen, isHttpSeen } from '../journal/http-seen.ts'
import type { Login } from '../journal/journal.ts'

interface Exchange {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly comment: string
  readonly location?: string | undefined
}

const hiddenQuery = (names: readonly string[]) =>
  names.length === 0 ? '' : `?${names.map((name) => `${encodeURIComponent(name)}=(redacted)`).join('&')}`

function exchangeOf(event: JournalEvent): Exchange | undefined {
  switch (event.kind) {
    case 'routed':
      return {
        method: event.method,
        url: `http://${event.host ?? 'relying-party'}${event.path}`,
        status: event.status ?? 0,
        comment: `${event.replica ?? 'no replica'} (${event.why})${event.error ? `: ${event.error}` : ''}`,
      }
    case 'authorization-request': {
      const { state, nonce, pkce } = event.has
      const names = [
        'client_id',
        'response_type',
        'scope',
        'redirect_uri',
        ...(state ? ['state'] : []),
        ...(nonce ? ['nonce'] : []),
        ...(pkce ? ['code_challenge'] : []),
      ]
      return {
        method: 'GET',
        url: `${event.issuer}/oidc/auth${hiddenQuery(names)}`,
        status: 0,
        comment: `client ${event.clientId}`,
      }
    }
    case 'pushed-request':
      return {
        method: 'POST',
        url: `${event.issuer}/oidc/par`,
        status: event.status,
        comment: [event.clientAuthentication, event.error, event.cause].filter(Boolean).join('; '),
      }
    case 'authorization-response':
      return {
        method: 'GET',
        url: `${event.issuer}/oidc/auth`,
        status: event.mode === 'page' || event.mode === 'form_post' ? 200 : 303,
        comment: `${event.mode}: ${event.parameters.join(', ')}${event.error ? ` (${event.error})` : ''}; state ${event.state}`,
        ...(event.mode === 'query' && { location: `/callback${hiddenQuery(event.parameters)}` }),
      }
    case 'token-request':
      return {
        method: 'POST',
        url: `${event.issuer}/oidc/token`,
        status: event.status,
        comment: [event.grantType, event.clientAuthentication, event.error, event.cause]
          .filter(Boolean)
          .join('; '),
      }
    case 'userinfo-request':
      return {
        method: 'GET',
        url: `${event.issuer}/oidc/me`,
        status: event.status,
        comment: event.error ?? '',
      }
    case 'end-session-request':
      return { method: 'GET', url: `${event.issuer}/oidc/session/end`, status: event.status, comment: '' }
    default:
      return undefined
  }
}

const named = (headers: HttpSeen['request']) => headers.map(([name, value]) => ({ name, value }))

/** An exchange that was seen on the wire, with its headers; secrets were cut short when it was seen. */
function entryFromWire(event: JournalEvent, { method, url, request, status, response }: HttpSeen) {
  const bare = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
  const [, location = ''] = response.find(([name]) => name.toLowerCase() === 'location') ?? []
  const [, mimeType = ''] = response.find(([name]) => name.toLowerCase() === 'content-type') ?? []
  const queryString = [...(URL.parse(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value }))
  const posted = event.kind === 'client-request' ? event.parameters.filter((one) => one.in === 'body') : []
  const params = posted.map(({ name, value = '(redacted)' }) => ({ name, value }))
  const form = { mimeType: 'application/x-www-form-urlencoded', params, text: '' }
  return {
    startedDateTime: new Date(event.at).toISOString(),
    time: 0,
    request: {
      ...bare,
      method,
      url,
      headers: named(request),
      queryString,
      ...(params.length > 0 && { postData: form }),
    },
    response: {
      ...bare,
      status,
      statusText: '',
      headers: named(response),
      redirectURL: location,
      content: { size: 0, mimeType },
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: event.kind.replaceAll('-', ' '),
    _fickle: { seq: event.seq, by: event.by, login: event.login },
  }
}

function entryOf(event: JournalEvent, exchange: Exchange) {
  const headers = exchange.location === undefined ? [] : [{ name: 'location', value: exchange.location }]
  const bare = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
  // A Host header may be no host at all: what cannot be read as an address has no parameters to show.
  const parameters = URL.parse(exchange.url)?.searchParams ?? []
  const queryString = [...parameters].map(([name, value]) => ({ name, value }))
  return {
    startedDateTime: new Date(event.at).toISOString(),
    time: 0,
    request: { ...bare, method: exchange.method, url: exchange.url, headers: [], queryString },
    response: {
      ...bare,
      status: exchange.status,
      statusText: '',
      headers,
      redirectURL: exchange.location ?? '',
      content: { size: 0, mimeType: '' },
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: exchange.comment,
    _fickle: { seq: event.seq, by: event.by, login: event.login },
  }
}

/** @see http://www.softwareishard.com/blog/har-12-spec/ */
export function toHar(logins: readonly Login[]): string {
  const onWire = new Set(
    logins
      .filter(({ events }) => events.some(({ by, http }) => by === 'provider' && isHttpSeen(http)))
      .map(({ id }) => id),
  )
  const entries = logins
    .flatMap(({ events }) => events)
    .sort((a, b) => a.at - b.at || a.seq - b.seq)
    .flatMap((event) => {
      if (isHttpSeen(event.http)) return [entryFromWire(event, event.http)]
      // What the provider saw on the wire is not told a second time in other words.
      if (event.by === 'provider' && event.login !== undefined && onWire.has(event.login)) return []
      const exchange = exchangeOf(event)
      return exchange ? [entryOf(event, exchange)] : []
    })
  const comment = 'Made from the journal of fickle, which contains no codes, tokens, cookies or secrets.'
  return JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'fickle', version: '1' },
        entries,
        comment,
        // The journal's own entries, from which `fickle explain` reads more than exchanges can say.
        _fickle: { events: logins.flatMap(({ events }) => events) },
      },
    },
    undefined,
    1,
  )
}
