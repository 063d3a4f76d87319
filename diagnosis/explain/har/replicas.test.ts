/** What a HAR file shows of several servers: keys that they do not share, reloads that end otherwise, callbacks that reach none. */
import { expect, test } from 'vitest'
import type { Diagnosis } from '../../diagnosis.ts'
import { har, journey, type Step, state } from '../../testing/har-story.ts'
import { explain } from '../explain.ts'

const callback = `https://app.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=${state}`
const lost = { status: 400, page: '<p>did not find expected authorization request details in session</p>' }
const served = (by: string) => ({ headers: { 'x-served-by': by } })
const allOf = async (steps: readonly Step[]): Promise<Diagnosis[]> => {
  const { diagnosis, others } = await explain(har(steps))
  return [diagnosis, ...others]
}
const causesOf = (found: readonly Diagnosis[]) => found.map(({ cause }) => cause)

test.each([
  ['a token', 'tx=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..abc.def.ghi'],
  ['the state itself', `tx=${state}.signature; SameSite=Lax`],
])('a cookie that carries %s and came back speaks for keys that differ', async (_, cookie) => {
  const [sent = ''] = cookie.split(';')
  const found = await allOf(
    journey({
      setCookie: [`${cookie}; Path=/`],
      cookie: sent,
      login: served('one'),
      callback: { ...lost, ...served('two') },
    }),
  )
  expect(found[0]).toMatchObject({ cause: 'key-differs', certainty: 'likely' })
  expect(found[0]?.evidence.map(({ text }) => text).join('\n')).toMatch(/x-served-by was one[\s\S]*was two/)
})

test('a cookie that names a session and came back speaks for another replica, not for a key', async () => {
  const found = await allOf(journey({ login: served('one'), callback: { ...lost, ...served('two') } }))
  expect(found[0]).toMatchObject({ cause: 'other-replica', certainty: 'likely' })
  expect(causesOf(found).indexOf('key-differs')).not.toBe(0)
})

const silent = { status: 500, page: '<h1>Something went wrong</h1>' }

test('a callback that another server refuses without saying why speaks for another replica, and proves nothing', async () => {
  const found = await allOf(journey({ login: served('one'), callback: { ...silent, ...served('two') } }))
  expect(found[0]).toMatchObject({ cause: 'other-replica', certainty: 'likely' })
  expect(found[0]?.summary).toMatch(/without saying why.*To decide it: whether the servers share/s)
})

test('where the state of the login was in a cookie, it speaks for keys that differ', async () => {
  const found = await allOf(
    journey({
      setCookie: [`tx=${state}.signature; Path=/`],
      cookie: `tx=${state}.signature`,
      login: served('one'),
      callback: { ...silent, ...served('two') },
    }),
  )
  expect(found[0]).toMatchObject({ cause: 'key-differs', certainty: 'likely' })
  expect(causesOf(found)).not.toContain('other-replica')
})

test.each([
  ['one server answered both', { login: served('one'), callback: { ...silent, ...served('one') } }],
  [
    'a gateway got no answer',
    { login: served('one'), callback: { ...silent, status: 504, ...served('two') } },
  ],
])('a refusal without words speaks for no replica where %s', async (_, story) => {
  expect(causesOf(await allOf(journey(story)))).not.toContain('other-replica')
})

const reload = (by: string): Step => ({
  url: callback,
  cookie: 'sid=s3cr3tSessionValue1',
  location: '/',
  ...served(by),
})
const failedAt = (by: string) => journey({ login: served('one'), callback: { ...lost, ...served(by) } })

test('a reload that the server of the login answers with success proves another replica', async () => {
  const [first] = await allOf([...failedAt('two'), reload('one')])
  expect(first).toMatchObject({ cause: 'other-replica', certainty: 'proven' })
})

test.each([
  ['another server than that of the login answers', [...failedAt('two'), reload('three')]],
  ['the same server had answered before', [...failedAt('one'), reload('one')]],
])('a reload that succeeds proves nothing where %s', async (_, steps) => {
  expect((await allOf(steps)).filter(({ certainty }) => certainty === 'proven')).toEqual([])
})

test('words of a refused token request speak for no replica and no key', async () => {
  const page = '<pre>BadRequestError: server responded with an error in the response body</pre>'
  const found = await allOf(
    journey({
      authorization: { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
      setCookie: [`tx=${state}.signature; Path=/`],
      cookie: `tx=${state}.signature`,
      callback: { status: 400, page },
    }),
  )
  expect(causesOf(found)).not.toContain('key-differs')
  expect(causesOf(found)).not.toContain('other-replica')
})

test.each([
  ['a page that is not there', { status: 404, page: '<h1>Not Found</h1>' }],
  ['nothing that answers', { error: 'net::ERR_CONNECTION_REFUSED' }],
])('a callback to another origin that meets %s speaks for the redirect URI', async (_, step) => {
  const [first] = await allOf(journey({ callbackApp: 'https://elsewhere.test', cookie: '', callback: step }))
  expect(first).toMatchObject({ cause: 'redirect-uri-mismatch', certainty: 'likely' })
})

test('a callback that the application of the login no longer answers speaks for what failed there', async () => {
  const [first] = await allOf(journey({ callback: { error: 'net::ERR_EMPTY_RESPONSE' } }))
  expect(first).toMatchObject({ cause: 'upstream-failed', certainty: 'likely' })
})

const ask = (nonce: string, page: string): Step[] => {
  const asked = {
    client_id: 'web',
    response_type: 'code',
    redirect_uri: 'https://app.test/callback',
    state,
    nonce,
  }
  const url = `https://idp.test/authorize?${new URLSearchParams(asked)}`
  return [
    { url: 'https://app.test/login', setCookie: [`tx=${nonce}; Path=/`], location: url },
    { url, location: `https://idp.test/${page}` },
    { url: `https://idp.test/${page}`, page: '<h1>Sign in</h1>' },
  ]
}
const refused: Step[] = [
  { method: 'POST', url: 'https://idp.test/page-1', form: 'username=alice', location: callback },
  {
    url: callback,
    cookie: 'tx=nonceOfTheSecond1',
    status: 400,
    page: '<pre>nonce mismatch, expected redacted-0123456789ab, got: redacted-ba9876543210</pre>',
  },
]

test('a second login with the same state and another nonce is a login of its own', async () => {
  const found = await allOf([
    ...ask('nonceOfTheFirst11', 'page-1'),
    ...ask('nonceOfTheSecond1', 'page-2'),
    ...refused,
  ])
  expect(found[0]?.cause).toBe('state-overwritten')
  expect(found.filter(({ certainty }) => certainty === 'proven')).toEqual([])
  const [alone] = await allOf([...ask('nonceOfTheSecond1', 'page-1'), ...refused])
  expect(alone).toMatchObject({ cause: 'nonce-mismatch', certainty: 'proven' })
})

test('being sent back to the page from which the sign-in began is success, whatever its name', async () => {
  const login = 'https://app.test/login'
  const steps = journey({ callback: { status: 302, location: login, page: '' } })
  const [first] = await allOf([...steps, { url: login, page: '<p>Welcome</p>' }])
  expect(first?.summary).toContain('in which nothing failed')
  const other = 'https://app.test/account/sign-in'
  const [failed] = await allOf([
    ...journey({ callback: { status: 302, location: other, page: '' } }),
    { url: other, page: '<p>Welcome</p>' },
  ])
  expect(failed?.summary).not.toContain('in which nothing failed')
})

test('a page of status 200 that begins with an error is a failure', async () => {
  const page =
    '<html><title>Error</title><body><p>Error: <pre>Provider error: it went wrong.</pre></p></body></html>'
  const [first] = await allOf(journey({ callback: { status: 200, page } }))
  expect(first).toMatchObject({ cause: 'unknown', certainty: 'open' })
  expect(first?.summary).toContain('does not say why')
})
