/** What quirks of token response, refresh and userinfo put on the wire, in real logins over real sockets. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { redirectUri } from '../../testing/login.ts'
import type { QuirkContext } from '../context.ts'
import { readQuirk } from '../load.ts'

const journal = createJournal()
let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal, autoSignIn: 'alice' })
})
afterAll(() => provider.close())

interface Got {
  readonly status: number
  readonly type: string | null
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests look at
  readonly body: any
  readonly location: string | null
}

async function read(answer: Response): Promise<Got> {
  const text = await answer.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text,
    body,
    location: answer.headers.get('location'),
  }
}

const post = async (url: string, form: Record<string, string>) =>
  read(
    await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ client_id: 'rp', client_secret: 'a secret', ...form }),
    }),
  )

/** A login up to the token response, with the endpoints for what follows. */
async function redeem(quirk: string) {
  const endpoint = (name: string) => `${provider.url}/standard~${quirk}/oidc/${name}`
  const url = `${endpoint('auth')}?${new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state: `state-${Math.random()}`,
    nonce: 'n-0S6_WzA2Mj',
  })}`
  const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''
  const code = new URL(location).searchParams.get('code') ?? ''
  const tokens = await post(endpoint('token'), {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  })
  const refresh = () =>
    post(endpoint('token'), { grant_type: 'refresh_token', refresh_token: tokens.body.refresh_token })
  const userinfo = async () =>
    read(
      await fetch(endpoint('userinfo'), { headers: { authorization: `Bearer ${tokens.body.access_token}` } }),
    )
  return { tokens, refresh, userinfo }
}

const tokenResponses: Record<string, (got: Got) => void> = {
  'token-response-type-case': ({ body }) => expect(body.token_type).toBe('bEARER'),
  'token-response-type-unknown': ({ body }) => expect(body.token_type).toBe('mac'),
  'token-response-type-unknown=missing': ({ body }) => expect(body).not.toHaveProperty('token_type'),
  'token-response-no-expires-in': ({ body }) => expect(body).not.toHaveProperty('expires_in'),
  'token-response-expires-in-odd': ({ body }) => expect(body.expires_in).toBe('3600'),
  'token-response-expires-in-odd=huge': ({ body }) => expect(body.expires_in).toBe(1e12),
  'token-response-no-scope': ({ body }) => expect(body).not.toHaveProperty('scope'),
  'token-response-no-access-token': ({ body }) => {
    expect(body).not.toHaveProperty('access_token')
    expect(body).toHaveProperty('id_token')
  },
  'token-response-content-type': ({ type, body }) => {
    expect(type).toBe('text/html; charset=utf-8')
    expect(body).toHaveProperty('id_token')
  },
  'token-response-content-type=none': ({ type, body }) => {
    expect(type).toBeNull()
    expect(body).toHaveProperty('id_token')
  },
  'token-response-200-error': ({ status, body }) => {
    expect(status).toBe(200)
    expect(body.error).toBe('invalid_grant')
  },
  'token-response-400-with-tokens=500': ({ status, body }) => {
    expect(status).toBe(500)
    expect(body).toHaveProperty('id_token')
  },
  'token-response-redirect': ({ status, location }) => {
    expect(status).toBe(307)
    expect(location).toContain('/.fickle/canary/')
  },
  'token-response-dup-json': ({ text, body }) => {
    expect(text.match(/"id_token"/g)).toHaveLength(2)
    expect(decodeJwt(body.id_token).sub).toBe('alice')
  },
  'token-response-dup-json=victim-last': ({ body }) => expect(decodeJwt(body.id_token).sub).not.toBe('alice'),
  'token-response-unknown-members': ({ body }) => {
    expect(body.nothing).toBeNull()
    expect(body).toHaveProperty('id_token')
  },
  'token-response-errors=rate-limit': ({ status }) => expect(status).toBe(429),
}
for (const [quirk, check] of Object.entries(tokenResponses)) {
  test(`${quirk} is in the token response`, async () => check((await redeem(quirk)).tokens))
}

test('a connection that the token endpoint resets is broken for the client', async () => {
  await expect(redeem('token-response-errors=reset')).rejects.toThrow()
  await expect(redeem('token-response-errors=truncated')).rejects.toThrow()
})

const refreshes: Record<string, (got: Got) => void> = {
  'refresh-iss-changed': ({ body }) => expect(decodeJwt(body.id_token).iss).toMatch(/refresh-iss-changed1$/),
  'refresh-sub-changed': ({ body }) => expect(decodeJwt(body.id_token).sub).toBe('alice1'),
  'refresh-aud-changed': ({ body }) => expect(decodeJwt(body.id_token).aud).toBe('rp1'),
  'refresh-nonce-changed': ({ body }) => expect(decodeJwt(body.id_token).nonce).not.toBe('n-0S6_WzA2Mj'),
  'refresh-nonce-absent': ({ body }) => expect(decodeJwt(body.id_token)).not.toHaveProperty('nonce'),
  'refresh-no-id-token': ({ status, body }) => {
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('id_token')
  },
  'refresh-invalid-grant': ({ status, body }) => {
    expect(status).toBe(400)
    expect(body.error).toBe('invalid_grant')
  },
}
for (const [quirk, check] of Object.entries(refreshes)) {
  test(`${quirk} is in the refresh and not in the login before`, async () => {
    const { tokens, refresh } = await redeem(quirk)
    const { iss, sub, aud, nonce } = decodeJwt(tokens.body.id_token)
    expect({ iss, sub, aud, nonce }).toEqual({
      iss: `${provider.url}/standard~${quirk}`,
      sub: 'alice',
      aud: 'rp',
      nonce: 'n-0S6_WzA2Mj',
    })
    check(await refresh())
  })
}

const answers: Record<string, (got: Got) => void> = {
  'userinfo-sub-mismatch': ({ body }) => expect(body.sub).toBe('aliceinvalid'),
  'userinfo-sub-missing': ({ body }) => {
    expect(body).not.toHaveProperty('sub')
    expect(body.email).not.toMatch(/^alice@/)
  },
  'userinfo-sub-array': ({ body }) => expect(body.sub[0]).toBe('alice'),
  'userinfo-sub-array=victim-first': ({ body }) => expect(body.sub[1]).toBe('alice'),
  'userinfo-sub-duplicate': ({ text }) => expect(text.match(/"sub":/g)).toHaveLength(2),
  'userinfo-iss-victim': ({ body }) => {
    expect(body.sub).toBe('alice')
    expect(body.email).not.toMatch(/^alice@/)
  },
  'userinfo-signed-bad': ({ type, text }) => {
    expect(type).toMatch(/^application\/jwt/)
    expect(decodeJwt(text).sub).toBe('alice')
  },
  'userinfo-signed-bad=none': ({ text }) => expect(decodeProtectedHeader(text).alg).toBe('none'),
  'userinfo-signed-bad=audience': ({ text }) => expect(decodeJwt(text).aud).toBe('rp1'),
  'userinfo-signed-bad=issuer': ({ text }) => expect(decodeJwt(text).iss).toMatch(/1$/),
  'userinfo-errors': ({ status }) => expect(status).toBe(401),
  'userinfo-errors=html': ({ type }) => expect(type).toMatch(/^text\/html/),
  'userinfo-proto-pollution': ({ text }) => expect(text).toContain('"__proto__"'),
  'userinfo-proto-pollution=nesting': ({ text }) => expect(text).toContain('['.repeat(2000)),
  'userinfo-proto-pollution=size': ({ text }) => expect(text.length).toBeGreaterThan(5_000_000),
  'userinfo-xss': ({ body }) => expect(body.name).toMatch(/^<script>/),
  'userinfo-aggregated': ({ body }) =>
    expect(decodeJwt(body._claim_sources.src1.JWT)).toHaveProperty('address'),
}
for (const [quirk, check] of Object.entries(answers)) {
  test(`${quirk} is in the userinfo answer`, async () => {
    const { tokens, userinfo } = await redeem(quirk)
    expect(decodeJwt(tokens.body.id_token).sub).toBe('alice')
    check(await userinfo())
  })
}

test('distributed claims are served by a canary that records the token it was shown', async () => {
  const { body } = await (await redeem('userinfo-distributed')).userinfo()
  const { endpoint, access_token: token } = body._claim_sources.src1
  const claims = await read(await fetch(endpoint, { headers: { authorization: `Bearer ${token}` } }))
  expect(claims.body.credit_score).toBe(650)
  const hit = await journal.waitFor((event) => event.kind === 'canary-hit', 60_000)
  expect(hit).toMatchObject({ quirk: 'userinfo-distributed' })
})

test('a delay holds the token response back, and the journal says by how much', async () => {
  const { tokens } = await redeem('token-delay=5')
  expect(tokens.body).toHaveProperty('id_token')
  const acted = await journal.waitFor(
    (event) => event.kind === 'quirk' && event.quirk === 'token-delay',
    60_000,
  )
  expect(acted).toMatchObject({ sent: { delayMs: 5 } })
})

test('a client that registered signed userinfo gets plain JSON', async () => {
  const registered = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    autoSignIn: 'alice',
    clients: [
      {
        client_id: 'rp',
        client_secret: 'a secret',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
  })
  const claims = async (segment: string) => {
    const endpoint = (name: string) => `${registered.url}/${segment}/oidc/${name}`
    const asked = new URLSearchParams({
      client_id: 'rp',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
    })
    const sent = (await fetch(`${endpoint('auth')}?${asked}`, { redirect: 'manual' })).headers.get('location')
    const code = new URL(sent ?? '').searchParams.get('code') ?? ''
    const tokens = await post(endpoint('token'), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
    })
    return read(
      await fetch(endpoint('userinfo'), { headers: { authorization: `Bearer ${tokens.body.access_token}` } }),
    )
  }
  try {
    expect((await claims('standard')).type).toMatch(/^application\/jwt/)
    const plain = await claims('standard~userinfo-signed-expected-plain')
    expect(plain.type).toMatch(/^application\/json/)
    expect(plain.body.sub).toBe('alice')
    expect(plain.body).not.toHaveProperty('iss')
  } finally {
    await registered.close()
  }
})

test.each([
  'token-response-errors',
  'pushed-request-errors',
  'discovery-http-errors',
  'jwks-broken',
] as const)('the silence of %s ends without an answer, however patient the client is', async (id) => {
  const { quirk, value } = await readQuirk(`${id}=timeout`)
  const honest = { status: 200, headers: {}, body: {} }
  const sent = await quirk.apply(honest, { value } as unknown as QuirkContext<typeof value>)
  expect(sent).toMatchObject({ delayMs: expect.any(Number), broken: 'reset' })
})
