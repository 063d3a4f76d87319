/** The driver without a browser: redirects, cookies and forms over plain HTTP, many times faster than Chromium. */
import { lookup as resolve } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import type { Arrival, Driver, Fetched, Tab, Visitor, VisitorSettings } from './driver.ts'
import {
  fillIn,
  framesIn,
  has,
  type PageRequest,
  press,
  readableText,
  selfSubmission,
  textIn,
} from './html-page.ts'
import { createHttpCookies, sameSiteContext } from './http-cookies.ts'

const MAX_HOPS = 25
/** A relying party's page is read up to here; the rest of it decides nothing. */
const MAX_PAGE_BYTES = 2_000_000

interface Loaded extends Arrival {
  readonly html: string
  /** Its forms are sent without a word about where they come from: `Referrer-Policy: no-referrer`. */
  readonly isUnnamed: boolean
  readonly request: PageRequest
}

const blank: Loaded = {
  url: 'about:blank',
  status: undefined,
  broken: undefined,
  html: '',
  isUnnamed: false,
  request: { method: 'GET', url: 'about:blank', body: undefined },
}

const reasonOf = (error: unknown): string => {
  const { code, name, message } = error as { code?: string; name?: string; message: string }
  return name === 'TimeoutError' || name === 'AbortError' || code?.startsWith('UND_ERR_HEADERS_TIMEOUT')
    ? 'no answer came'
    : (code ?? message)
}

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

/**
 * What a browser says about where a form was sent from.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
const originOf = ({ url, isUnnamed }: Pick<Loaded, 'url' | 'isUnnamed'>, target: string): string => {
  const { origin, protocol } = new URL(url)
  return isUnnamed || (protocol === 'https:' && new URL(target).protocol === 'http:') ? 'null' : origin
}

const isSameOrigin = (one: string, other: string) => new URL(one).origin === new URL(other).origin

async function readPage(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > MAX_PAGE_BYTES) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

function createVisitor(settings: VisitorSettings, agent: Agent): Visitor {
  const { run, limitMs } = settings
  const cookies = createHttpCookies()
  const framed = new WeakSet<Loaded>()

  async function exchange(target: PageRequest, sameSite: 'strict' | 'lax' | 'none', extra = {}) {
    const cookie = await cookies.header(target.url, sameSite)
    const answer = await request(target.url, {
      dispatcher: agent,
      method: target.method,
      headers: {
        'user-agent': `Mozilla/5.0 (fickle; plain HTTP) fickle-run/${run}`,
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        ...(cookie ? { cookie } : {}),
        ...(target.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...extra,
      },
      ...(target.body === undefined ? {} : { body: target.body }),
      signal: AbortSignal.timeout(limitMs),
    })
    await cookies.keep(target.url, list(answer.headers['set-cookie']))
    return { answer, text: await readPage(answer.body) }
  }

  /** Follows one navigation to the page at which a browser would rest. */
  async function navigate(
    visits: string[],
    from: Pick<Loaded, 'url' | 'isUnnamed'> | undefined,
    first: PageRequest,
  ): Promise<Loaded> {
    let target = first
    let sender = from
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      visits.push(target.url)
      let exchanged: Awaited<ReturnType<typeof exchange>>
      try {
        const origin = sender && target.method === 'POST' ? { origin: originOf(sender, target.url) } : {}
        exchanged = await exchange(target, sameSiteContext(sender?.url, target.url, target.method), origin)
      } catch (error) {
        return { ...blank, url: target.url, request: target, broken: reasonOf(error) }
      }
      const { answer, text } = exchanged
      const [location] = list(answer.headers.location)
      if (location !== undefined && answer.statusCode >= 300 && answer.statusCode < 400) {
        if (!URL.canParse(location, target.url))
          return { ...blank, url: target.url, request: target, broken: 'the redirect has no valid address' }
        const keeps = answer.statusCode === 307 || answer.statusCode === 308
        const next = new URL(location, target.url)
        // A third party that is sent on to a fourth speaks for nobody any more.
        if (sender && !isSameOrigin(sender.url, target.url) && !isSameOrigin(target.url, next.href))
          sender = { ...sender, isUnnamed: true }
        target = {
          method: keeps ? target.method : 'GET',
          url: next.href,
          body: keeps ? target.body : undefined,
        }
        continue
      }
      const isUnnamed = list(answer.headers['referrer-policy']).join().trim().endsWith('no-referrer')
      const next = selfSubmission(text, target.url)
      if (!next)
        return {
          url: target.url,
          status: answer.statusCode,
          broken: undefined,
          html: text,
          request: target,
          isUnnamed,
        }
      sender = { url: target.url, isUnnamed }
      target = next
    }
    return { ...blank, url: target.url, request: target, broken: 'too many redirects' }
  }

  /** Frames load once, as a browser loads them with their page; what they show is of no account here. */
  async function loadFrames(page: Loaded): Promise<void> {
    if (framed.has(page)) return
    framed.add(page)
    for (const url of framesIn(page.html, page.url)) {
      const isSame = sameSiteContext(page.url, url, 'GET') === 'strict'
      await exchange({ method: 'GET', url, body: undefined }, isSame ? 'strict' : 'none').catch(() => {})
    }
  }

  function createTab(): Tab {
    const history: Loaded[] = []
    const visits: string[] = []
    const follow = (from: Loaded | undefined, first: PageRequest) => navigate(visits, from, first)
    const page = () => history.at(-1) ?? blank
    /** The page from which what comes next is sent, unless there is none yet. */
    const sender = () => history.at(-1)
    const arriveAt = (loaded: Loaded): Arrival => {
      history.push(loaded)
      return loaded
    }
    return {
      open: async (url) => arriveAt(await follow(undefined, { method: 'GET', url, body: undefined })),
      reload: async () => arriveAt(await follow(sender(), page().request)),
      back: async () => {
        history.pop()
        const earlier = history.pop()
        return arriveAt(earlier ? await follow(undefined, earlier.request) : blank)
      },
      press: async (pressed) => {
        const target = press(page().html, pressed, page().url)
        return target ? arriveAt(await follow(sender(), target)) : page()
      },
      fill: async (field, value) => {
        const html = fillIn(page().html, field, value)
        if (html === undefined) return false
        history.push({ ...(history.pop() ?? blank), html })
        return true
      },
      has: async (target) => has(page().html, target),
      rest: async () => {
        await loadFrames(page())
        return page()
      },
      text: async () => readableText(page().html),
      arrival: page,
      textOf: async (selector) => textIn(page().html, selector),
      content: async () => page().html,
      visited: () => visits,
      close: async () => {
        history.length = 0
      },
    }
  }

  return {
    run,
    tab: async () => createTab(),
    fetch: async (url, headers): Promise<Fetched> => {
      const { answer, text } = await exchange({ method: 'GET', url, body: undefined }, 'strict', headers)
      return {
        status: answer.statusCode,
        location: list(answer.headers.location)[0],
        contentType: list(answer.headers['content-type'])[0] ?? '',
        text,
      }
    },
    cookies: (url) => cookies.header(url, 'strict'),
    dropCookies: (url, name) => cookies.drop(url, name),
    close: async () => {},
  }
}

/** Names that resolve to loopback do so here as they do under Chromium's flag. */
const lookupWith =
  (loopbackHosts: readonly string[]): LookupFunction =>
  (hostname, options, callback) =>
    loopbackHosts.includes(hostname) && isIP(hostname) === 0
      ? callback(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4)
      : resolve(hostname, options, callback)

export function createHttpDriver(): Driver {
  const agents: Agent[] = []
  return {
    name: 'http',
    visitor: async (settings) => {
      const agent = new Agent({
        connections: 4,
        // Servers close kept connections without a word, after an error for example: whatever breaks here is an answer.
        pipelining: 0,
        // What a browser takes: cookies of a large session come in many headers.
        maxHeaderSize: 256 * 1024,
        // A provider under test may have a certificate of its own; whether the relying party minds is the question.
        connect: { rejectUnauthorized: false, lookup: lookupWith(settings.loopbackHosts ?? []) },
      })
      agents.push(agent)
      const visitor = createVisitor(settings, agent)
      return { ...visitor, close: () => agent.close() }
    },
    ended: () => undefined,
    close: async () => {
      await Promise.all(agents.map((agent) => agent.destroy()))
    },
  }
}
