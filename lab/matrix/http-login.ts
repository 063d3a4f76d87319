/** One browser's login over plain HTTP: follows redirects with cookies until a page comes. */
import { CookieJar } from 'tough-cookie'
import { type Dispatcher, request } from 'undici'

export interface HttpLogin {
  /** Status of the last answer; undefined where none came. */
  readonly status: number | undefined
  /** Text of the last answer, up to 64 KB. */
  readonly text: string
  /** URLs that were visited, the last one last. */
  readonly visited: readonly string[]
  /** Why no answer came. */
  readonly broken: string | undefined
}

export interface HttpBrowserOptions {
  readonly dispatcher?: Dispatcher
  readonly userAgent?: string
  /** Milliseconds for one request. */
  readonly answerWithin?: number
  /** Called before each request with its URL; may wait, act on the lab, or give another URL. */
  readonly before?: (url: URL, hop: number, jar: CookieJar) => Promise<URL | undefined> | undefined
}

export interface HttpBrowser {
  readonly jar: CookieJar
  open(url: string): Promise<HttpLogin>
}

const MOST_HOPS = 20
const MOST_TEXT = 64 * 1024

/** The text of a body, up to 64 KB; what comes after that is given up. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > MOST_TEXT) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A browser with its own cookies. `open` never throws: a connection that breaks is in what it returns. */
export function createHttpBrowser(options: HttpBrowserOptions = {}): HttpBrowser {
  const { dispatcher, userAgent = 'fickle-lab', answerWithin = 10_000, before } = options
  const jar = new CookieJar()

  async function open(start: string): Promise<HttpLogin> {
    const visited: string[] = []
    let url = new URL(start)
    try {
      for (let hop = 0; hop < MOST_HOPS; hop += 1) {
        url = (await before?.(url, hop, jar)) ?? url
        visited.push(url.href)
        const cookie = await jar.getCookieString(url.href)
        const answer = await request(url, {
          ...(dispatcher && { dispatcher }),
          headers: { 'user-agent': userAgent, accept: 'text/html', ...(cookie && { cookie }) },
          signal: AbortSignal.timeout(answerWithin),
        })
        for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
          await jar.setCookie(line, url.href, { ignoreError: true })
        }
        const text = await readText(answer.body)
        const { location } = answer.headers
        if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string') {
          return { status: answer.statusCode, text, visited, broken: undefined }
        }
        url = new URL(location, url)
      }
      return { status: undefined, text: '', visited, broken: 'too many redirects' }
    } catch (error) {
      return {
        status: undefined,
        text: '',
        visited,
        broken: error instanceof Error ? error.message : String(error),
      }
    }
  }

  return { jar, open }
}
