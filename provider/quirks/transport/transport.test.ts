/** Which certificate each endpoint presents under the quirks of TLS, over real TLS sockets. */
import { request } from 'node:https'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, start } from '../../testing/client.ts'

let house: Started
beforeAll(async () => {
  house = await start({ https: true, autoSignIn: 'alice' })
})
afterAll(() => house[Symbol.asyncDispose]())

interface Fetched {
  readonly status: number
  readonly text: string
}

/** Asks as a client does that trusts fickle's authority, or (`anyway`) takes any certificate. */
const ask = (url: string, { anyway = false, body }: { anyway?: boolean; body?: string } = {}) =>
  new Promise<Fetched>((resolve, reject) => {
    const trust = anyway ? { rejectUnauthorized: false } : { ca: house.provider.authority }
    const asked = request(url, {
      ...trust,
      agent: false,
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    })
    asked.on('response', (answer) => {
      let text = ''
      answer.on('data', (part) => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })

const refusalOf = (url: string) =>
  ask(url).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

async function metadataOf(segment: string): Promise<Record<string, string>> {
  const { text } = await ask(`${house.provider.url}/${segment}/.well-known/openid-configuration`)
  return JSON.parse(text)
}

const faults = [
  ['tls-self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['tls-wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['tls-expired', 'CERT_HAS_EXPIRED'],
  ['tls-untrusted-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
] as const

test('whoever trusts the authority trusts the provider, at every name of loopback', async () => {
  const { provider } = house
  expect(await ask(`${provider.url}/.fickle/authority.pem`)).toEqual({
    status: 200,
    text: provider.authority,
  })
  for (const name of ['localhost', '127.0.0.1', '[::1]'])
    expect(await refusalOf(`https://${name}:${provider.port}/.well-known/openid-configuration`)).toBe(
      'accepted',
    )
  await expect(fetch(`${provider.url}/standard/oidc/jwks`)).rejects.toThrow()
})

test.each(faults)(
  '%s has servers refuse keys, token and userinfo endpoint, and nothing else',
  async (quirk, code) => {
    const metadata = await metadataOf(`standard~${quirk}`)
    for (const name of ['jwks_uri', 'token_endpoint', 'userinfo_endpoint'])
      expect(await refusalOf(metadata[name] ?? ''), name).toBe(code)
    for (const name of ['authorization_endpoint', 'end_session_endpoint', 'registration_endpoint'])
      expect(await refusalOf(metadata[name] ?? ''), name).toBe('accepted')
    expect(metadata.issuer).toBe(`${house.provider.url}/standard~${quirk}`)
    expect(house.events('quirk').at(-1)).toMatchObject({ quirk, stage: 'discovery' })
  },
)

test('a value moves that one endpoint', async () => {
  const metadata = await metadataOf('standard~tls-expired=jwks_uri')
  expect(await refusalOf(metadata.jwks_uri ?? '')).toBe('CERT_HAS_EXPIRED')
  expect(await refusalOf(metadata.token_endpoint ?? '')).toBe('accepted')
})

test.each(faults)(
  '%s=discovery puts the whole address behind the certificate, but not the browser',
  async (quirk, code) => {
    const { provider } = house
    const segment = `standard~${quirk}=discovery`
    const address = await provider.addressOf(segment)
    expect(new URL(address).port).not.toBe(String(provider.port))
    const url = `${address}/.well-known/openid-configuration`
    expect(await refusalOf(url)).toBe(code)
    const metadata = JSON.parse((await ask(url, { anyway: true })).text)
    expect(metadata.issuer).toBe(address)
    expect(metadata.jwks_uri).toBe(`${address}/oidc/jwks`)
    expect(metadata.authorization_endpoint).toBe(`${provider.url}/${segment}/oidc/auth`)
    const told = JSON.parse((await ask(`${provider.url}/${segment}`)).text)
    expect(told).toMatchObject({ issuer: address, discovery: url })
  },
)

test('whoever takes any certificate gets through a whole token request', async () => {
  const metadata = await metadataOf('standard~tls-self-signed')
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'rp',
    client_secret: 'any',
  }).toString()
  const { status, text } = await ask(metadata.token_endpoint ?? '', { anyway: true, body: form })
  expect(status).toBe(200)
  expect(JSON.parse(text).access_token).toBeTruthy()
})

test('a provider without https refuses the quirk and says what to do', async () => {
  await using plain = await start()
  const answer = await fetch(`${plain.provider.url}/standard~tls-expired/.well-known/openid-configuration`)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({
    error: 'unknown_issuer',
    message: expect.stringMatching(/^The quirk "tls-expired" is about certificates/),
    fix: expect.stringMatching(/--https/),
  })
})

test('two faults at one address are refused', async () => {
  const { status, text } = await ask(`${house.provider.url}/standard~tls-expired~tls-wrong-host`)
  expect(status).toBe(404)
  expect(text).toMatch(/tls-expired.*tls-wrong-host|tls-wrong-host.*tls-expired/)
})

test('ports of faulty certificates close with the provider', async () => {
  const own = await start({ https: true })
  const port = Number(new URL(await own.provider.addressOf('standard~tls-expired=discovery')).port)
  await own.provider.close()
  const refused = await new Promise<string>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.on('secureConnect', () => resolve('open'))
  })
  expect(refused).toBe('ECONNREFUSED')
})
