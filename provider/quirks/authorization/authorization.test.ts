/** What quirks of the authorization response put into the address of the callback, in real logins over real sockets. */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { contextOf } from '../../testing/artifacts.ts'
import { redirectUri } from '../../testing/login.ts'

let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())

const SENT = 'state-as-it-was-sent'
const SENT_SHIFTED = 'tubuf-bt-ju-xbt-tfou'

async function callback(quirk: string, parameters: Record<string, string> = {}): Promise<URL> {
  const answer = await fetch(
    `${provider.url}/standard~${quirk}/oidc/auth?${new URLSearchParams({
      client_id: 'rp',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: SENT,
      nonce: 'n-0S6_WzA2Mj',
      ...parameters,
    })}`,
    { redirect: 'manual' },
  )
  return new URL(answer.headers.get('location') ?? `urn:status:${answer.status}`)
}

const queries: Record<string, (query: URLSearchParams) => void> = {
  'authorization-state-mismatch': (query) => expect(query.get('state')).toBe(SENT_SHIFTED),
  'authorization-state-missing': (query) => expect(query.has('state')).toBe(false),
  'authorization-state-duplicate': (query) => expect(query.getAll('state')).toEqual([SENT, `${SENT}1`]),
  'authorization-state-duplicate=wrong-first': (query) =>
    expect(query.getAll('state')).toEqual([`${SENT}1`, SENT]),
  'authorization-state-duplicate=code-right-first': (query) => expect(query.getAll('code')).toHaveLength(2),
  'authorization-iss-mismatch': (query) => expect(query.get('iss')).toMatch(/authorization-iss-mismatch1$/),
  'authorization-iss-missing': (query) => expect(query.has('iss')).toBe(false),
  'authorization-iss-unadvertised': (query) => expect(query.get('iss')).toMatch(/-unadvertised$/),
  'authorization-code-missing': (query) => {
    expect(query.has('code')).toBe(false)
    expect(query.get('state')).toBe(SENT)
  },
  'authorization-error': (query) => {
    expect(query.get('error')).toBe('access_denied')
    expect(query.has('code')).toBe(false)
    expect(query.get('state')).toBe(SENT)
  },
  'authorization-error=html': (query) => expect(query.get('error_description')).toMatch(/^<script>/),
  'authorization-error-and-code': (query) => {
    expect(query.get('error')).toBe('access_denied')
    expect(query.get('code')).toBeTruthy()
  },
  'authorization-unrequested-tokens': (query) => {
    expect(decodeJwt(query.get('id_token') ?? '').sub).not.toBe('alice')
    expect(query.get('access_token')).toBeTruthy()
    expect(query.get('code')).toBeTruthy()
  },
  'authorization-unknown-params': (query) => {
    expect(query.get('session_state')).toBe('5f8d2c.1a')
    expect(query.get('code')).toBeTruthy()
  },
}
for (const [quirk, check] of Object.entries(queries)) {
  test(`${quirk} is in the callback's query`, async () => check((await callback(quirk)).searchParams))
}

test('a fragment answer in the wrong mode comes in the query', async () => {
  const { search, hash } = await callback('authorization-wrong-mode', { response_type: 'id_token' })
  expect(hash).toBe('')
  expect(search).toContain('id_token=')
})

test('discovery says of the issuer parameter what the quirk needs', async () => {
  const says = async (quirk: string) =>
    (await (await fetch(`${provider.url}/standard~${quirk}/.well-known/openid-configuration`)).json())
      .authorization_response_iss_parameter_supported
  expect(await says('authorization-iss-missing')).toBe(true)
  expect(await says('authorization-iss-unadvertised')).toBeUndefined()
})

test('the second login of a client gets the state of the first', async () => {
  const quirk = 'authorization-state-other-session'
  const first = await callback(quirk, { state: 'first-state-of-all', response_type: 'id_token' })
  expect(new URLSearchParams(first.hash.slice(1)).get('state')).toBe('first-state-of-all')
  expect((await callback(quirk)).searchParams.get('state')).toBe('first-state-of-all')
})

test('a mix-up sends the whole request on to the other issuer', async () => {
  const url = await callback('authorization-mixup=root')
  expect(url.pathname).toBe('/oidc/auth')
  expect(url.searchParams.get('state')).toBe(SENT)
  const answer = await fetch(url, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.searchParams.get('iss')).toBe(provider.url)
  expect(back.searchParams.get('code')).toBeTruthy()
})

test('a mix-up with a nonce sends the nonce of the login before', async () => {
  const sent = async (nonce: string) =>
    (await callback('authorization-mixup-nonce=root', { nonce, state: `state of ${nonce}` })).searchParams
  expect((await sent('nonce-of-a-parallel-login')).get('nonce')).toBe('nonce-of-a-parallel-login')
  const second = await sent('own-nonce')
  expect(second.get('nonce')).toBe('nonce-of-a-parallel-login')
  expect(second.get('state')).toBe('state of own-nonce')
})

test('a provider that ignores PKCE redeems the code with any verifier', async () => {
  const challenge = {
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }
  const redeem = async (segment: string) => {
    const code = (await callback(segment, challenge)).searchParams.get('code') ?? ''
    const answer = await fetch(`${provider.url}/standard~${segment}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: 'rp',
        client_secret: 'a secret',
        code_verifier: 'x'.repeat(43),
      }),
    })
    return answer.status
  }
  expect(await redeem('authorization-pkce-ignored')).toBe(200)
  expect(await redeem('authorization-unknown-params')).toBe(400)
})

test('an altered state differs in each part, and keeps its shape', async () => {
  const { default: quirk } = await import('./authorization-state-mismatch.ts')
  const alter = async (state: string | undefined) => {
    const context = { ...contextOf(undefined), request: { state } }
    const honest = { redirectUri: 'https://rp.example/callback', parameters: [['state', state ?? '']] }
    const { parameters } = await quirk.apply(honest as never, context as never)
    return parameters[0]?.[1]
  }
  expect(await alter('zZ9:/cart?a=1')).toBe('aA0:/dbsu?b=2')
  expect(await alter('---')).toBe('---1')
  expect(await alter(undefined)).toBe('1')
})
