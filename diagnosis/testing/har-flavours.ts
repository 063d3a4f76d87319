/** A recording as other browsers write it down, for tests: the same exchanges with what Firefox or Safari adds and leaves out. */

type Entry = Record<string, unknown> & {
  startedDateTime: string
  request: Record<string, unknown> & { url: string; headers: Header[] }
  response: Record<string, unknown> & { status: number; headers: Header[]; content: Record<string, unknown> }
}
interface Header {
  name: string
  value: string
}
interface Har {
  log: { creator: unknown; entries: Entry[] }
}

const titled = ({ name, value }: Header): Header => ({
  name: name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
  value,
})

const plain = (entry: Entry) =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => !key.startsWith('_'))) as Entry

/** Local time with its offset instead of UTC. */
const oneHourEast = (time: string) =>
  new Date(Date.parse(time) + 3_600_000).toISOString().replace('Z', '+01:00')

function firefox(entry: Entry): Entry {
  const { request, response } = plain(entry)
  const failed = response.status <= 0
  return {
    ...plain(entry),
    startedDateTime: oneHourEast(entry.startedDateTime),
    _securityState: request.url.startsWith('https:') ? 'secure' : 'insecure',
    connection: '443',
    request: { ...request, httpVersion: 'HTTP/1.1', headers: request.headers.map(titled) },
    // It writes no reason where no answer came.
    response: failed
      ? { status: 0, statusText: '', headers: [], cookies: [], content: {}, redirectURL: '' }
      : { ...response, httpVersion: 'HTTP/1.1', headers: response.headers.map(titled), cookies: [] },
  }
}

function safari(entry: Entry): Entry {
  const { request, response } = plain(entry)
  const failed = response.status <= 0
  return {
    ...plain(entry),
    _fetchType: 'Network Load',
    _priority: 'high',
    request: { ...request, httpVersion: 'http/1.1', headers: request.headers.map(titled) },
    response: {
      ...response,
      status: failed ? 0 : response.status,
      httpVersion: 'http/1.1',
      headers: response.headers.map(titled),
      ...(failed ? { _error: 'The network connection was lost.' } : {}),
    },
  }
}

const withoutCookies = (entry: Entry): Entry => {
  const kept = (headers: Header[]) => headers.filter(({ name }) => !/^(?:set-)?cookie$/i.test(name))
  return {
    ...entry,
    request: { ...entry.request, cookies: [], headers: kept(entry.request.headers) },
    response: { ...entry.response, cookies: [], headers: kept(entry.response.headers) },
  }
}

const flavours = {
  firefox: { creator: { name: 'Firefox', version: '145.0' }, entry: firefox },
  safari: { creator: { name: 'WebKit Web Inspector', version: '1.0' }, entry: safari },
  'chromium, without cookies': {
    creator: { name: 'WebInspector', version: '537.36' },
    entry: withoutCookies,
  },
} as const

type Flavour = keyof typeof flavours

/** @param text the file of a recording */
export function asWrittenBy(flavour: Flavour, text: string): string {
  const { log } = JSON.parse(text) as Har
  const { creator, entry } = flavours[flavour]
  return JSON.stringify({ log: { ...log, creator, entries: log.entries.map(entry) } })
}
