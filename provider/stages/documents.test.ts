import { expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../fickle-provider.ts'
import { json, start } from '../testing/client.ts'

const addresses = ({ provider }: Awaited<ReturnType<typeof start>>) => [
  provider.url,
  `${provider.url}/standard`,
  `${provider.url}/standard~id-token-nonce-mismatch`,
]

test('discovery names its own address, at both well-known places', async () => {
  await using house = await start()
  for (const address of addresses(house)) {
    const { origin, pathname } = new URL(address)
    const path = pathname === '/' ? '' : pathname
    const document = await json(`${address}/.well-known/openid-configuration`)
    expect(document).toMatchObject({
      issuer: address,
      authorization_endpoint: `${address}/oidc/auth`,
      token_endpoint: `${address}/oidc/token`,
      jwks_uri: `${address}/oidc/jwks`,
      end_session_endpoint: `${address}/oidc/session/end`,
    })
    expect(await json(`${origin}/.well-known/oauth-authorization-server${path}`)).toEqual(document)
    expect(await json(`${address}/.well-known/oauth-authorization-server`)).toEqual(document)
  }
})

test('a trailing slash gets the same document, and the journal notes it', async () => {
  await using house = await start()
  const plain = await json(`${house.provider.url}/standard/.well-known/openid-configuration`)
  expect(await json(`${house.provider.url}/standard//.well-known/openid-configuration`)).toEqual(plain)
  expect(await json(`${house.provider.url}/standard/.well-known/openid-configuration/`)).toEqual(plain)
  expect(house.events('discovery-request').map(({ note }) => note)).toEqual([
    undefined,
    'trailing slash',
    'trailing slash',
  ])
})

test('another spelling of an address answers with the canonical one', async () => {
  await using house = await start()
  const document = await json(
    `${house.provider.url}/standard%7Eclock-offset%3D5/.well-known/openid-configuration`,
  )
  expect(document.issuer).toBe(`${house.provider.url}/standard~clock-offset=5`)
})

test('browsers get public URLs; servers that ask at the internal name get internal ones', async () => {
  await using house = await start({ publicUrl: 'https://idp.example', internalUrl: 'http://provider:6749' })
  const ask = async (host: string) => {
    const { get } = await import('node:http')
    return new Promise<Record<string, unknown>>((resolve, reject) => {
      const path = '/standard/.well-known/openid-configuration'
      get({ port: house.provider.port, host: '127.0.0.1', path, headers: { host } }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () => resolve(JSON.parse(text)))
      }).on('error', reject)
    })
  }
  const outside = await ask('idp.example')
  expect(outside).toMatchObject({
    issuer: 'https://idp.example/standard',
    authorization_endpoint: 'https://idp.example/standard/oidc/auth',
    token_endpoint: 'https://idp.example/standard/oidc/token',
  })
  expect(await ask(`localhost:${house.provider.port}`)).toEqual(outside)
  expect(await ask('provider:6749')).toMatchObject({
    issuer: 'https://idp.example/standard',
    authorization_endpoint: 'https://idp.example/standard/oidc/auth',
    end_session_endpoint: 'https://idp.example/standard/oidc/session/end',
    token_endpoint: 'http://provider:6749/standard/oidc/token',
    userinfo_endpoint: 'http://provider:6749/standard/oidc/userinfo',
    jwks_uri: 'http://provider:6749/standard/oidc/jwks',
  })
})

test('discovery is in order: arrays where they belong, RS256, openid, valid endpoints', async () => {
  await using house = await start()
  const document = await json(`${house.provider.url}/.well-known/openid-configuration`)
  expect(document.id_token_signing_alg_values_supported).toContain('RS256')
  expect(document.scopes_supported).toContain('openid')
  expect(document.subject_types_supported).toEqual(['public'])
  expect(document.response_types_supported).toEqual(
    expect.arrayContaining(['code', 'id_token', 'id_token token']),
  )
  for (const [name, value] of Object.entries(document)) {
    if (name.endsWith('_supported') && !/parameter|require|logout|bound/.test(name))
      expect([name, value]).toEqual([name, expect.any(Array)])
    if (name.endsWith('_endpoint')) expect(URL.canParse(String(value))).toBe(true)
  }
})

test('published keys are public, distinct and named', async () => {
  await using house = await start()
  const { keys } = (await json(`${house.provider.url}/oidc/jwks`)) as { keys: Record<string, unknown>[] }
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
  for (const key of keys) {
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(member)
    expect(key).toMatchObject({ use: 'sig', kid: expect.any(String), alg: expect.any(String) })
  }
  expect(house.events('jwks-request')).toMatchObject([{ status: 200, kids: keys.map(({ kid }) => kid) }])
})

test('a discovery quirk acts on the document of its address only', async () => {
  await using house = await start()
  const crooked = await json(
    `${house.provider.url}/standard~discovery-issuer-mismatch/.well-known/openid-configuration`,
  )
  expect(crooked.issuer).toMatch(/INVALID$/)
  expect((await json(`${house.provider.url}/standard/.well-known/openid-configuration`)).issuer).not.toMatch(
    /INVALID$/,
  )
})

test('OpenID endpoints answer across origins; what is fickle’s own does not', async () => {
  await using house = await start()
  const { url } = house.provider
  const headers = { origin: 'https://spa.example' }
  for (const path of ['/.well-known/openid-configuration', '/oidc/jwks', '/oidc/userinfo']) {
    const answer = await fetch(`${url}${path}`, { headers })
    expect(answer.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/spa\.example)$/)
  }
  const preflight = await fetch(`${url}/oidc/token`, {
    method: 'OPTIONS',
    headers: {
      ...headers,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('POST')
  for (const path of ['/.fickle/assets/style.css', '/.fickle/api/logins', '/standard/oidc/sign-in/x']) {
    const answer = await fetch(`${url}${path}`, { headers })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('requests for documents count with their headers in what the journal may hold', async () => {
  const journal = createJournal({ bytes: 400_000 })
  await using provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
  const headers = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`x-${n}`, 'a b '.repeat(90)]))
  for (const path of ['/.well-known/openid-configuration', '/oidc/jwks'])
    for (let asked = 0; asked < 15; asked += 1)
      await (await fetch(`${provider.url}${path}`, { headers })).arrayBuffer()
  const held = journal.unbound()
  expect(held.at(-1)).toMatchObject({ kind: 'jwks-request', http: { status: 200 } })
  expect(JSON.stringify(held).length).toBeLessThan(100_000)
})
