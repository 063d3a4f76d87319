/** Files that look alike: one observation less, and nothing is proven any more. And files that are hostile. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cause } from '../../diagnosis.ts'
import { har, journey, type Step, state } from '../../testing/har-story.ts'
import { explain } from '../explain.ts'

const unknownSession = {
  status: 400,
  page: '<p>did not find expected authorization request details in session</p>',
}
const idp = { url: 'https://idp.test/sign-in', cookie: 'idp=1', setCookie: ['idp=1; Path=/'] }
const strict = ['sid=s3cr3tSessionValue1; Path=/; SameSite=Strict']
const withCookiesOfOthers = (steps: Step[]) => steps.toSpliced(2, 0, idp)

interface Pair {
  readonly cause: Cause
  readonly proven: readonly Step[]
  /** The same file without one observation. */
  readonly less: Readonly<Record<string, readonly Step[]>>
}

const pairs: Readonly<Record<string, Pair>> = {
  'a cookie that was not sent': {
    cause: 'cookie-not-sent',
    proven: withCookiesOfOthers(journey({ setCookie: strict, cookie: '', callback: unknownSession })),
    less: {
      'without the words': withCookiesOfOthers(journey({ setCookie: strict, cookie: '' })),
      'without any cookie that was sent': journey({
        setCookie: strict,
        cookie: '',
        callback: unknownSession,
      }),
    },
  },
  'a cookie of another application': {
    cause: 'cookie-overwritten',
    proven: journey({
      app: 'http://localhost:8585',
      cookie: 'sid=fromTheOther',
      callback: unknownSession,
    }).toSpliced(1, 0, {
      url: 'http://localhost:3000/',
      setCookie: ['sid=fromTheOther; Path=/'],
    }),
    less: {
      'without the answer that replaced it': journey({
        app: 'http://localhost:8585',
        cookie: 'sid=fromTheOther',
        callback: unknownSession,
      }),
      'without the words': journey({ app: 'http://localhost:8585', cookie: 'sid=fromTheOther' }).toSpliced(
        1,
        0,
        {
          url: 'http://localhost:3000/',
          setCookie: ['sid=fromTheOther; Path=/'],
        },
      ),
    },
  },
  'a callback that was loaded again': {
    cause: 'state-consumed',
    proven: [
      ...journey({ callback: { status: 302, location: '/', page: '' } }),
      {
        url: `https://app.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`,
        cookie: 'sid=s3cr3tSessionValue1',
        ...unknownSession,
      },
    ],
    less: {
      'without the first load': journey({ callback: unknownSession }),
      'without the words': [
        ...journey({ callback: { status: 302, location: '/', page: '' } }),
        {
          url: `https://app.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`,
          cookie: 'sid=s3cr3tSessionValue1',
          status: 500,
        },
      ],
    },
  },
}

for (const [what, { cause, proven, less }] of Object.entries(pairs)) {
  test(`${what} is proven by all of it`, async () => {
    expect((await explain(har(proven))).diagnosis).toMatchObject({ cause, certainty: 'proven' })
  })
  test.each(Object.entries(less))(`${what} is not proven %s`, async (_, steps) => {
    const { diagnosis, others } = await explain(har(steps))
    expect([diagnosis, ...others].filter(({ certainty }) => certainty === 'proven')).toEqual([])
  })
}

const atProvider = (more: Partial<Step>) =>
  journey()
    .slice(0, 2)
    .map((step, index) => (index === 1 ? { ...step, ...more } : step))
const round = (scope: string, at: number, callback: Partial<Step>) =>
  journey({
    authorization: { scope, state: `stateOfTheRound${at}` },
    answer: { code: `codeOfTheRound${at}`, state: `stateOfTheRound${at}` },
    callback,
  }).flatMap((step, index) => (index === 2 ? [] : [{ ...step, at: at + index }]))
const goesOn = { status: 302, location: 'https://app.test/login', page: '' }

const alike: Readonly<Record<string, { readonly not: Cause; readonly steps: readonly Step[] }>> = {
  'a page of the provider that prints the request beside another error': {
    not: 'redirect-uri-mismatch',
    steps: atProvider({
      status: 400,
      page: 'Error 400: invalid_scope. Request details: redirect_uri=https://app.test/callback scope=x',
    }),
  },
  'a page of the provider that prints the request beside an invalid one': {
    not: 'redirect-uri-mismatch',
    steps: atProvider({
      status: 400,
      page: 'Error 400: invalid_request. Invalid parameter value for prompt: x. Request details: redirect_uri=https://app.test/callback prompt=x',
    }),
  },
  'a page of the provider that misses the redirect URI': {
    not: 'redirect-uri-mismatch',
    steps: atProvider({ status: 400, page: 'Missing required parameter: redirect_uri' }),
  },
  'a port of the provider that speaks no TLS': {
    not: 'tls-untrusted',
    steps: atProvider({ error: 'SSL_ERROR_RX_RECORD_TOO_LONG' }),
  },
  'an application that answers 503 itself': {
    not: 'upstream-failed',
    steps: journey({ callback: { status: 503, page: 'Service Unavailable', type: 'text/plain' } }),
  },
  'three questions for other rights, of which the last is refused': {
    not: 'redirect-loop',
    steps: [
      ...round('openid', 0, goesOn),
      ...round('openid mail', 10, goesOn),
      ...round('openid files', 20, { status: 403, page: 'Access denied' }),
    ],
  },
  'three rounds of which the last ends on a page that says what failed': {
    not: 'redirect-loop',
    steps: [
      ...round('openid', 0, goesOn),
      ...round('openid', 10, goesOn),
      ...round('openid', 20, { status: 403, page: 'The user has no role in this application.' }),
    ],
  },
}

for (const [what, { not, steps }] of Object.entries(alike)) {
  test(`${what} is not proven to be ${not}`, async () => {
    const { diagnosis, others } = await explain(har(steps))
    const proven = [diagnosis, ...others].filter(({ certainty }) => certainty === 'proven')
    expect(proven.map(({ cause }) => cause)).not.toContain(not)
  })
}

test('of a Secure cookie at this machine another reason counts first', async () => {
  const steps = journey({
    app: 'http://localhost:8585',
    setCookie: ['sid=s3cr3tSessionValue1; Path=/; Secure; SameSite=Strict'],
    cookie: '',
    callback: unknownSession,
  })
  const { diagnosis } = await explain(har(withCookiesOfOthers(steps)))
  expect(diagnosis).toMatchObject({
    cause: 'cookie-not-sent',
    summary: expect.stringMatching(/SameSite=Strict/),
  })
})

test('rounds without end are a loop', async () => {
  const steps = [0, 10, 20].flatMap((at) => round('openid', at, goesOn))
  expect((await explain(har(steps))).diagnosis).toMatchObject({ cause: 'redirect-loop', certainty: 'proven' })
})

test('a deleted cookie, an address and a header that stays prove nothing', async () => {
  const { diagnosis, others } = await explain(
    har(
      journey({
        login: { headers: { 'x-served-by': 'one' }, server: '10.0.0.1' },
        callback: {
          headers: { 'x-served-by': 'one' },
          server: '10.0.0.1',
          setCookie: ['sid=; Path=/; Max-Age=0'],
        },
      }),
    ),
  )
  expect(diagnosis).toMatchObject({ cause: 'unknown', certainty: 'open' })
  expect(others).toEqual([])
})

test('an address that labels a link says nothing of a failure', async () => {
  const login = 'https://app.test/login?error'
  const page = (label: string) =>
    `<h2>Please sign in</h2><p>Sign-in failed.</p><a href="/oauth2">${label}</a>`
  const steps = (label: string) => [
    ...journey({ callback: { status: 302, location: login, page: '' } }),
    { url: login, page: page(label) },
  ]
  const { diagnosis } = await explain(har(steps('https://idp.test/realms/nonce-mismatch')))
  expect(diagnosis).toMatchObject({ cause: 'unknown', certainty: 'open' })
  const words = await explain(har(steps('The nonce in the ID token does not match')))
  expect(words.diagnosis.cause).toBe('nonce-mismatch')
})

test('what a balancer answers is no lost session', async () => {
  const page = '<html><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>'
  const { diagnosis } = await explain(har(journey({ callback: { status: 502, page } })))
  expect(diagnosis.cause).toBe('upstream-failed')
})

test('files of any shape are answered with one explanation, and nothing is proven by nonsense', async () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        null,
        true,
        -1,
        1e308,
        '',
        '\ud800',
        '__proto__',
        'https://a.test/?code=1&state=2',
        'a\nb',
        '%E0%A4%A',
      ),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'request',
          'response',
          'url',
          'headers',
          'name',
          'value',
          'cookies',
          'status',
          'content',
          'text',
          '__proto__',
          'postData',
          'params',
          'startedDateTime',
          'method',
        ),
        tie('any'),
        { maxKeys: 6 },
      ),
    ),
  })).any
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 5 }), async (entries) => {
      const { diagnosis } = await explain(JSON.stringify({ log: { entries } }))
      expect(diagnosis).toMatchObject({ cause: 'unknown', certainty: 'open' })
    }),
    { numRuns: 200 },
  )
})
