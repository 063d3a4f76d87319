/** Builds HAR files for tests, as Chromium or Firefox writes them: one sign-in, of which a test changes what it is about. */

export interface Step {
  readonly method?: string
  readonly url: string
  /** Seconds since the story began. Default: one after the step before. */
  readonly at?: number
  readonly status?: number
  readonly cookie?: string
  readonly setCookie?: readonly string[]
  readonly location?: string
  readonly page?: string
  readonly type?: string
  readonly form?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly error?: string
  readonly server?: string
  /** Whether a script asked for it. */
  readonly byScript?: true
  /** Whether it fills a frame. */
  readonly inFrame?: true
  /** Whether a service worker answered it, or passed it on. */
  readonly byServiceWorker?: true
}

const begin = Date.parse('2026-03-04T10:02:03.000Z')

type Flavour = 'chromium' | 'firefox'

const pairs = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }))

const cookieList = (line: string | undefined) =>
  (line ?? '')
    .split('; ')
    .filter((each) => each.includes('='))
    .map((each) => ({ name: each.slice(0, each.indexOf('=')), value: each.slice(each.indexOf('=') + 1) }))

function entry(step: Step, at: number, flavour: Flavour) {
  const cased = (name: string) => (flavour === 'chromium' ? name.toLowerCase() : name)
  const status = step.error ? 0 : (step.status ?? (step.location ? 302 : 200))
  const requestHeaders = [
    { name: cased('User-Agent'), value: 'Mozilla/5.0' },
    ...(step.byScript ? [{ name: cased('Sec-Fetch-Mode'), value: 'cors' }] : []),
    ...(step.inFrame ? [{ name: cased('Sec-Fetch-Dest'), value: 'iframe' }] : []),
    ...(step.cookie ? [{ name: cased('Cookie'), value: step.cookie }] : []),
  ]
  const responseHeaders = [
    ...pairs(step.headers ?? {}),
    ...(step.location ? [{ name: cased('Location'), value: step.location }] : []),
    ...(step.setCookie ?? []).map((value) => ({ name: cased('Set-Cookie'), value })),
  ]
  const url = new URL(step.url)
  return {
    ...(flavour === 'chromium'
      ? {
          _priority: 'VeryHigh',
          _resourceType: step.byScript ? 'fetch' : 'document',
          _initiator: { type: 'other' },
          ...(step.byServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
        }
      : {}),
    startedDateTime:
      flavour === 'chromium'
        ? new Date(at).toISOString()
        : new Date(at + 3_600_000).toISOString().replace('Z', '+01:00'),
    time: 12.5,
    ...(step.server ? { serverIPAddress: step.server } : {}),
    request: {
      method: step.method ?? 'GET',
      url: step.url,
      httpVersion: flavour === 'chromium' ? 'http/2.0' : 'HTTP/2',
      headers: requestHeaders,
      cookies: cookieList(step.cookie),
      queryString: pairs(Object.fromEntries(url.searchParams)),
      ...(step.form
        ? {
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              text: step.form,
              ...(flavour === 'firefox' ? { params: [] } : {}),
            },
          }
        : {}),
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: responseHeaders,
      cookies: [],
      content: { size: step.page?.length ?? 0, mimeType: step.type ?? 'text/html', text: step.page ?? '' },
      redirectURL: step.location ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(step.error ? { _error: step.error } : {}),
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0.5 },
  }
}

/** The file's text. */
export function har(steps: readonly Step[], flavour: Flavour = 'chromium'): string {
  let at = begin - 1000
  const entries = steps.map((step) => {
    at = step.at === undefined ? at + 1000 : begin + step.at * 1000
    return entry(step, at, flavour)
  })
  const creator =
    flavour === 'chromium'
      ? { name: 'WebInspector', version: '537.36' }
      : { name: 'Firefox', version: '142.0' }
  return JSON.stringify({ log: { version: '1.2', creator, pages: [], entries } })
}

export const state = 'af0ifjsldkjAF0IFJ'
const query = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString()

export interface Journey {
  readonly app?: string
  readonly idp?: string
  readonly callbackApp?: string
  /** Cookies that the login's answer sets. */
  readonly setCookie?: readonly string[]
  /** The Cookie header of the callback. */
  readonly cookie?: string
  readonly answer?: Readonly<Record<string, string>>
  readonly authorization?: Readonly<Record<string, string>>
  readonly login?: Partial<Step>
  readonly callback?: Partial<Step>
}

/** Login, authorization, sign-in page and callback, which fails unless it is told otherwise. */
export function journey({
  app = 'https://app.test',
  idp = 'https://idp.test',
  callbackApp = app,
  setCookie = ['sid=s3cr3tSessionValue1; Path=/; HttpOnly; SameSite=Lax'],
  cookie = 'sid=s3cr3tSessionValue1',
  answer = { code: 'SplxlOBeZQQYbYS6WxSbIA', state },
  authorization = {},
  login = {},
  callback = {},
}: Journey = {}): Step[] {
  const asked = query({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: `${callbackApp}/callback`,
    state,
    ...authorization,
  })
  const back = `${callbackApp}/callback?${query(answer)}`
  return [
    { url: `${app}/login`, setCookie, location: `${idp}/authorize?${asked}`, ...login },
    { url: `${idp}/authorize?${asked}`, page: '<h1>Sign in</h1>' },
    { method: 'POST', url: `${idp}/sign-in`, form: 'username=alice&password=hunter22', location: back },
    { url: back, cookie, status: 500, page: '<p>Something went wrong</p>', ...callback },
  ]
}
