/** What a client serves for the provider to read: anybody may register one, so that none of it may do harm. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answered, ask, browser, redeem, redirectUri, type Started, start } from '../testing/client.ts'
import { bearer } from '../testing/grants.ts'

const MiB = 1024 * 1024
let started: Started
let served = ''
/** Bytes that were written of the answer that never ends. */
let written = 0

async function writeForEver(response: ServerResponse) {
  const piece = Buffer.alloc(MiB, ' ')
  while (!response.destroyed) {
    written += piece.length
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
}

const client = createServer((request, response) => {
  request.resume()
  const name = request.url?.slice(1) ?? ''
  if (name === 'endless') void writeForEver(response)
  else response.end(decodeURIComponent(name))
})

beforeAll(async () => {
  client.listen(0, '127.0.0.1')
  await once(client, 'listening')
  served = `http://127.0.0.1:${(client.address() as AddressInfo).port}`
  started = await start({ autoSignIn: 'alice', keepSession: true })
})
afterAll(async () => {
  await started.provider.close()
  client.closeAllConnections()
  client.close()
})

async function register(metadata: object): Promise<{ client_id: string; client_secret: string }> {
  const answer = await fetch(`${started.provider.url}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri], ...metadata }),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { client_id: string; client_secret: string }
}

const keysThat = (what: string) => `${served}/${encodeURIComponent(what)}`

test.for(['null', '{"keys":5}', '{"keys":[null,5]}', 'no JSON', 'endless'])(
  'an encrypting client whose keys are %s is refused in words where a quirk acts on its ID token, too',
  async (what) => {
    written = 0
    const metadata = { token_endpoint_auth_method: 'client_secret_post', jwks_uri: keysThat(what) }
    const { client_id, client_secret } = await register({
      ...metadata,
      id_token_encrypted_response_alg: 'RSA-OAEP',
    })
    const address = started.provider.url
    const asked = ask(address, { client_id, fickle: 'id-token-nonce-mismatch' })
    const { code = '' } = answered(await browser().get(asked.url))
    const form = { grant_type: 'authorization_code', code, client_id, client_secret }
    const { status, body } = await redeem(address, { ...form, code_verifier: asked.verifier })
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_client_metadata' })
    expect(started.events('own-fault')).toEqual([])
    expect(written).toBeLessThan(32 * MiB)
  },
)

test('keys that never end are read as far as a megabyte where a client authenticates by them', async () => {
  written = 0
  const { client_id } = await register({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: keysThat('endless'),
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: client_id, sub: client_id, aud: started.provider.url, jti: 'a', exp: 4e9 }
  const answer = await fetch(`${started.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${part({ alg: 'RS256' })}.${part(claims)}.AAAA`,
    }),
  })
  expect(answer.status).toBe(401)
  expect(written).toBeGreaterThan(0)
  expect(written).toBeLessThan(32 * MiB)
})

test('keys that never end are read as far as a megabyte where they are to sign an assertion', async () => {
  written = 0
  const { client_id, client_secret } = await register({
    token_endpoint_auth_method: 'client_secret_post',
    jwks_uri: keysThat('endless'),
    grant_types: ['authorization_code', bearer],
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: client_id, sub: 'alice', aud: started.provider.url, exp: 4e9 }
  const { status, body } = await redeem(started.provider.url, {
    grant_type: bearer,
    client_id,
    client_secret,
    assertion: `${part({ alg: 'RS256' })}.${part(claims)}.AAAA`,
  })
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
  expect(written).toBeGreaterThan(0)
  expect(written).toBeLessThan(32 * MiB)
})

test('what a client answers to a logout token is read as far as a megabyte', async () => {
  written = 0
  const { client_id } = await register({ backchannel_logout_uri: keysThat('endless') })
  const user = browser()
  await user.get(ask(started.provider.url, { client_id }).url)
  const end = `${started.provider.url}/oidc/session/end`
  const page = await (await user.get(`${end}?client_id=${client_id}`)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  await user.post(`${end}/confirm`, { xsrf, logout: 'yes' })
  await expect.poll(() => started.events('logout-token-sent')).toHaveLength(1)
  expect(written).toBeLessThan(32 * MiB)
})
