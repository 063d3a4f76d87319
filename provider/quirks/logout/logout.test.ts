/** What a back-channel logout URI is sent, honest and under each quirk, over real sockets. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { CookieJar } from 'tough-cookie'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { LOGOUT_EVENT } from '../../stages/logout-event.ts'

interface Received {
  readonly method: string
  readonly type: string
  readonly tokens: readonly string[]
  readonly form: URLSearchParams
}

const journal = createJournal()
let provider: FickleProvider
let receiver: Server
let received: Received[] = []
let base = ''

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const type = request.headers['content-type'] ?? ''
    const url = new URL(request.url ?? '/', 'http://localhost')
    const form = type.includes('json')
      ? new URLSearchParams(JSON.parse(body))
      : new URLSearchParams(request.method === 'GET' ? url.search : body)
    received.push({ method: request.method ?? '', type, form, tokens: form.getAll('logout_token') })
    response.writeHead(200, { 'cache-control': 'no-store' }).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal,
    clients: [
      {
        client_id: 'rp',
        client_secret: 'a secret of thirty-two characters',
        redirect_uris: [`${base}/callback`],
        post_logout_redirect_uris: [`${base}/bye`],
        backchannel_logout_uri: `${base}/logout`,
        backchannel_logout_session_required: true,
      },
    ],
  })
})
afterAll(async () => {
  await provider.close()
  receiver.close()
})
beforeEach(() => {
  received = []
})

const field = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** Signs alice in by the page at the issuer of this quirk, and out again; returns the ID token of the login. */
async function signInAndOut(segment: string): Promise<string> {
  const address = `${provider.url}/${segment}`
  const jar = new CookieJar(undefined, { looseMode: true })
  const go = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: await jar.getCookieString(url), accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) await jar.setCookie(line, url, { ignoreError: true })
    const location = answer.headers.get('location')
    return { url: location === null ? url : new URL(location, url).href, html: await answer.text() }
  }
  const asked = new URLSearchParams({
    client_id: 'rp',
    redirect_uri: `${base}/callback`,
    response_type: 'code',
    scope: 'openid',
    state: `state-${Math.random()}`,
    nonce: 'n-0S6_WzA2Mj',
  })
  const page = await go(`${address}/oidc/auth?${asked}`)
  const chosen = await go(page.url, { user: 'alice' })
  const back = new URL((await go(chosen.url)).url)
  const tokens = await fetch(`${address}/oidc/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('rp:a+secret+of+thirty-two+characters').toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: `${base}/callback`,
    }),
  })
  const { id_token: idToken } = (await tokens.json()) as { id_token: string }
  const leaving = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: `${base}/bye` })
  const asking = await go(`${address}/oidc/session/end?${leaving}`)
  const ended = await go(`${address}/oidc/session/end/confirm`, {
    xsrf: field(asking.html, 'xsrf'),
    logout: 'yes',
  })
  expect(ended.url).toMatch(`${base}/bye`)
  return idToken
}

/** The one logout request of a sign-out at this issuer. */
async function logoutRequest(segment: string): Promise<Received & { token: string; idToken: string }> {
  const idToken = await signInAndOut(segment)
  expect(received).toHaveLength(1)
  const [request] = received
  return { ...(request as Received), token: request?.tokens[0] ?? '', idToken }
}

const verified = (segment: string, token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${provider.url}/${segment}/oidc/jwks`)), {
    issuer: `${provider.url}/${segment}`,
    audience: 'rp',
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
  })

test('an honest logout token is signed, short-lived and names session and subject', async () => {
  const { token, method, type, idToken } = await logoutRequest('standard')
  expect(method).toBe('POST')
  expect(type).toMatch(/^application\/x-www-form-urlencoded/)
  const { payload, protectedHeader } = await verified('standard', token)
  expect(protectedHeader.typ).toBe('logout+jwt')
  expect(payload.events).toEqual({ [LOGOUT_EVENT]: {} })
  expect(payload.sub).toBe('alice')
  expect(payload.sid).toBe(decodeJwt(idToken).sid)
  expect(payload.sid).toBeTruthy()
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120)
  expect(payload).not.toHaveProperty('nonce')
  const event = await journal.waitFor(({ kind }) => kind === 'logout-token-sent', 60_000)
  expect(event).toMatchObject({ clientId: 'rp', status: 200 })
})

const badClaims: Record<string, (claims: Record<string, unknown>) => void> = {
  'logout-token-iss-wrong': ({ iss }) => expect(iss).toMatch(/INVALID$/),
  'logout-token-aud-wrong': ({ aud }) => expect(aud).toBe('rpINVALID'),
  'logout-token-events-missing': (claims) => expect(claims).not.toHaveProperty('events'),
  'logout-token-events-wrong': ({ events }) =>
    expect(events).toEqual({ 'http://schemas.openid.net/event/foobar': {} }),
  'logout-token-events-type': ({ events }) => expect(events).toBeNull(),
  'logout-token-events-type=array': ({ events }) => expect(events).toEqual([LOGOUT_EVENT]),
  'logout-token-nonce-present': ({ nonce }) => expect(nonce).toBe('logout_tokens_must_not_contain_a_nonce'),
  'logout-token-sub-sid-missing': (claims) => {
    expect(claims).not.toHaveProperty('sub')
    expect(claims).not.toHaveProperty('sid')
  },
  'logout-token-iat-missing': (claims) => expect(claims).not.toHaveProperty('iat'),
  'logout-token-exp-missing': (claims) => expect(claims).not.toHaveProperty('exp'),
  'logout-token-exp-past': ({ exp }) => expect(Number(exp)).toBeLessThan(Date.now() / 1000 - 300),
  'logout-token-jti-missing': (claims) => expect(claims).not.toHaveProperty('jti'),
  'logout-token-jti-replay': ({ jti }) => expect(jti).toBe('always-rp'),
  'logout-token-is-id-token': (claims) => {
    expect(claims.nonce).toBe('n-0S6_WzA2Mj')
    expect(claims).not.toHaveProperty('events')
  },
  'logout-token-sid-unknown': ({ sid, sub }) => {
    expect(sid).toMatch(/^unknown-/)
    expect(sub).toBeUndefined()
  },
  'logout-token-sub-only': (claims) => expect(claims).not.toHaveProperty('sid'),
  'logout-token-sid-only': (claims) => expect(claims).not.toHaveProperty('sub'),
  'logout-token-session-ends': ({ jti }) => expect(jti).toMatch(/^session-ends-/),
}
for (const [quirk, check] of Object.entries(badClaims)) {
  test(`${quirk} is in a logout token that is correctly signed`, async () => {
    const { token } = await logoutRequest(`standard~${quirk}`)
    check(decodeJwt(token))
    const keys = createRemoteJWKSet(new URL(`${provider.url}/standard/oidc/jwks`))
    await jwtVerify(token, keys, { currentDate: new Date(0) }).catch((error) => {
      // Times are the quirk's; the signature is what counts here.
      expect(error.code).not.toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    })
  })
}

test('signatures of logout tokens go wrong as asked', async () => {
  const none = await logoutRequest('standard~logout-token-alg-none')
  expect(decodeProtectedHeader(none.token).alg).toBe('none')
  expect(none.token).toMatch(/\.$/)
  received = []
  const other = await logoutRequest('standard~logout-token-alg-wrong')
  expect(decodeProtectedHeader(other.token).alg).toBe('ES256')
  await verified('standard~logout-token-alg-wrong', other.token)
  received = []
  const broken = await logoutRequest('standard~logout-token-sig-invalid')
  await expect(verified('standard~logout-token-sig-invalid', broken.token)).rejects.toThrow(/signature/)
})

test('a logout token without typ still verifies', async () => {
  const { token } = await logoutRequest('standard~logout-token-typ-absent')
  expect(decodeProtectedHeader(token)).not.toHaveProperty('typ')
  await verified('standard~logout-token-typ-absent', token)
})

test('an extra claim and an extra parameter come along', async () => {
  const { token, form } = await logoutRequest('standard~logout-token-extra')
  expect(decodeJwt(token).ignored_claim).toBe('ignored')
  expect(form.get('ignored_parameter')).toBe('ignored')
  await verified('standard~logout-token-extra', token)
})

test('logout tokens come by the wrong way as asked', async () => {
  expect((await logoutRequest('standard~logout-token-transport')).method).toBe('GET')
  received = []
  expect((await logoutRequest('standard~logout-token-transport=json')).type).toBe('application/json')
  received = []
  expect((await logoutRequest('standard~logout-token-transport=twice')).tokens).toHaveLength(2)
})
