/** Sign-ins whose answer a page's script handles, ID tokens that the browser saw, silent renewal, service workers. */
import { expect, test } from 'vitest'
import type { Diagnosis } from '../../diagnosis.ts'
import { har, type Step, state } from '../../testing/har-story.ts'
import { explain } from '../explain.ts'

const app = 'https://spa.test'
const idp = 'https://idp.test'
const code = 'SplxlOBeZQQYbYS6WxSbIA'
const nonce = 'n-0S6_WzA2MjXyZ12'
const callback = `${app}/callback?code=${code}&state=${state}`

const ask = (more: Readonly<Record<string, string>> = {}) =>
  `${idp}/authorize?${new URLSearchParams({
    client_id: 'spa',
    response_type: 'code',
    redirect_uri: `${app}/callback`,
    state,
    nonce,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    ...more,
  })}`

const metadata = {
  issuer: idp,
  authorization_endpoint: `${idp}/authorize`,
  id_token_signing_alg_values_supported: ['RS256'],
}

/** A page that redeems its code, with the answer of the token endpoint. */
const redeemed = (token: Partial<Step>, authorization = ask()): Step[] => [
  { url: `${app}/`, page: '<div id="root"></div>' },
  {
    url: `${idp}/.well-known/openid-configuration`,
    byScript: true,
    type: 'application/json',
    page: JSON.stringify(metadata),
  },
  { url: authorization, page: '<h1>Sign in</h1>' },
  { method: 'POST', url: `${idp}/sign-in`, form: 'username=alice', location: callback },
  { url: callback, page: '<div id="root"></div>' },
  {
    method: 'POST',
    url: `${idp}/token`,
    form: `grant_type=authorization_code&code=${code}`,
    byScript: true,
    type: 'application/json',
    ...token,
  },
]

const seconds = Date.parse('2026-03-04T10:02:03Z') / 1000
const good = { iss: idp, sub: 'alice', aud: 'spa', nonce, iat: seconds, exp: seconds + 600 }
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokens = (claims: object, header: object = { alg: 'RS256', kid: 'k' }): Partial<Step> => ({
  page: JSON.stringify({ id_token: `${part(header)}.${part(claims)}.c2lnbmF0dXJl` }),
})
const allOf = async (steps: readonly Step[], flavour?: 'firefox'): Promise<Diagnosis[]> => {
  const { diagnosis, others } = await explain(har(steps, flavour))
  return [diagnosis, ...others]
}

test('a page that redeems its code with a fitting ID token has signed in', async () => {
  const [first] = await allOf(redeemed(tokens(good)))
  expect(first).toMatchObject({ cause: 'unknown', certainty: 'open' })
  expect(first?.summary).toContain('in which nothing failed')
})

const faults = {
  'nonce-mismatch': tokens({ ...good, nonce: 'another' }),
  'nonce-missing': tokens({ ...good, nonce: undefined }),
  'issuer-mismatch': tokens({ ...good, iss: `${idp}/` }),
  'audience-mismatch': tokens({ ...good, aud: 'other' }),
  'token-expired': tokens({ ...good, exp: seconds - 600 }),
  'clock-skew': tokens({ ...good, iat: seconds + 900, exp: seconds + 1500 }),
  'claim-missing': tokens({ ...good, sub: undefined }),
  'algorithm-mismatch': tokens(good, { alg: 'ES384' }),
  'token-encrypted': { page: JSON.stringify({ id_token: 'a.b.c.d.e' }) },
} as const

test.each(Object.entries(faults))('an ID token that the browser saw speaks for %s', async (cause, token) => {
  for (const flavour of [undefined, 'firefox'] as const) {
    const found = await allOf(redeemed(token), flavour)
    expect(found.map((one) => one.cause)).toEqual([cause])
    // The page may have accepted it: nothing in the file says that it failed.
    expect(found[0]?.certainty).toBe('likely')
  }
})

test('a fault in an ID token that the page let pass is no failure', async () => {
  for (const token of Object.values(faults)) {
    const userinfo = {
      url: `${idp}/userinfo`,
      byScript: true,
      type: 'application/json',
      headers: { server: 'x' },
    }
    const [first, ...others] = await allOf([
      ...redeemed(token),
      { ...userinfo, page: '{"sub":"alice"}' } as Step,
    ])
    expect(first?.summary).toContain('in which nothing failed')
    expect(others).toEqual([])
  }
})

const refusals = [
  ['client-authentication', { error: 'invalid_client' }, 'proven'],
  ['pkce-mismatch', { error: 'invalid_grant', error_description: 'code_verifier does not match' }, 'proven'],
  ['redirect-uri-mismatch', { error: 'invalid_grant', error_description: 'redirect_uri differs' }, 'proven'],
  ['state-consumed', { error: 'invalid_grant', error_description: 'code was already redeemed' }, 'likely'],
  [
    'redirect-uri-mismatch',
    {
      error: 'invalid_grant',
      error_description: 'The code is invalid, expired, revoked or does not match the redirect_uri',
    },
    'likely',
  ],
  ['client-misconfigured', { error: 'unauthorized_client' }, 'likely'],
  ['unknown', { error: 'invalid_grant' }, 'open'],
] as const

test.each(refusals)(
  'a token request by script that was refused is %s: %j',
  async (cause, answer, certainty) => {
    const [first] = await allOf(redeemed({ status: 400, page: JSON.stringify(answer) }))
    expect(first).toMatchObject({ cause, certainty })
  },
)

test('claims that are refused after the code was redeemed are a failure without a known cause', async () => {
  const refused = { url: `${idp}/userinfo`, byScript: true, status: 401, type: 'application/json' } as const
  const [first] = await allOf([...redeemed(tokens(good)), refused])
  expect(first).toMatchObject({
    cause: 'unknown',
    summary: expect.stringContaining('A request failed (401)'),
  })
})

test.each([
  ['state-altered', { state: 'anotherStateValue1' }],
  ['state-not-returned', {}],
] as const)('a page that makes no token request because of its address: %s', async (cause, back) => {
  const url = `${app}/callback?${new URLSearchParams({ code, ...back })}`
  const steps = redeemed({}).slice(0, 3)
  const found = await allOf([...steps, { url, page: '<div id="root"></div>' }])
  expect(found.map((one) => [one.cause, one.certainty])).toEqual([[cause, 'likely']])
})

test('a token request by script without an answer names the missing permission for the origin', async () => {
  const [first] = await allOf(redeemed({ error: 'net::ERR_FAILED' }))
  expect(first).toMatchObject({ cause: 'provider-unreachable', certainty: 'likely' })
  expect(first?.fixes.join(' ')).toContain('CORS')
})

const renewal: Step[] = [
  { url: ask({ prompt: 'none', state: 'silentStateValue01' }), inFrame: true, location: `${app}/silent?x` },
  {
    url: `${app}/callback?error=login_required&state=silentStateValue01`,
    inFrame: true,
    page: '<script></script>',
  },
]

test('a silent renewal that is refused beside a sign-in that passed says so', async () => {
  const [first] = await allOf([...redeemed(tokens(good)), ...renewal])
  expect(first).toMatchObject({ cause: 'interaction-required', certainty: 'proven' })
  expect(first?.summary).toContain('the sign-in itself had succeeded')
})

test('a silent renewal that is refused is not the cause of a sign-in that failed later', async () => {
  const failed = redeemed({ status: 400, page: JSON.stringify({ error: 'invalid_client' }) })
  const [first] = await allOf([...renewal, ...failed])
  expect(first?.cause).toBe('client-authentication')
})

test('a silent question that is refused before somebody signs in is no failure', async () => {
  const [first, ...others] = await allOf([...renewal, ...redeemed(tokens(good))])
  expect(first?.summary).toContain('in which nothing failed')
  expect(others).toEqual([])
})

test('a request that a service worker passed on stands twice and counts once', async () => {
  const twice = redeemed(tokens(good)).flatMap((step, index): Step[] =>
    index === 4
      ? [
          { ...step, at: 3, byServiceWorker: true },
          { ...step, at: 3.01 },
        ]
      : [step],
  )
  const [first] = await allOf(twice)
  expect(first?.summary).toContain('in which nothing failed')
  const reloaded = redeemed(tokens(good)).toSpliced(6, 0, { url: callback, page: '<div id="root"></div>' })
  expect((await allOf(reloaded))[0]?.cause).toBe('state-consumed')
})
