/** Guard: the commands and the configuration of docs/tokens.md work as they stand, on the example of an API. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { commandLine } from '../common/testing/published.ts'
import { configurationShape } from '../control/configuration-shape.ts'
import { createProvider, type ProviderOptions } from '../index.ts'
import { blocksOf } from './testing/doc-blocks.ts'
import { startFickle } from './testing/fickle-process.ts'

const root = join(import.meta.dirname, '..')
const audience = 'https://api.example/orders'

async function startApi(issuer: string) {
  const child = spawn(process.execPath, [join(root, 'examples/api-express-jose/app.js')], {
    env: { ...process.env, ISSUER: issuer, AUDIENCE: audience, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  const url = /http:\S+/.exec(String(said))?.[0] ?? ''
  return {
    call: async (token?: string) => {
      const answer = await fetch(`${url}/orders`, {
        headers: token ? { authorization: `Bearer ${token}` } : {},
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
    async [Symbol.asyncDispose]() {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

/** What a command of the page prints, asked of this provider. */
async function printed(line: string, provider: string): Promise<string> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const child = spawn(process.execPath, [commandLine(), ...words.slice(1), '--provider', provider])
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  await once(child, 'close')
  return text.trim()
}

test('the API takes what fickle token makes, and refuses what is expired or bent', async () => {
  const fickle = await startFickle(['provider', '--port', '0', '--in-memory'])
  const provider = fickle.addresses.provider ?? ''
  try {
    await using api = await startApi(provider)
    const [honest = '', expired = '', bent = '', curl = ''] = await Promise.all(
      (blocksOf('tokens.md', 'sh')[0] ?? '')
        .trim()
        .split('\n')
        .map((line) => printed(line, provider)),
    )
    expect(await api.call(honest)).toEqual({
      status: 200,
      body: { for: 'alice', by: 'fickle-token', roles: [] },
    })
    expect(await api.call(expired)).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('exp') },
    })
    expect(await api.call(bent)).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('aud') },
    })
    expect(await api.call()).toMatchObject({ status: 401 })
    const withoutScope = /Bearer (\S+)'/.exec(curl)?.[1]
    expect(await api.call(withoutScope)).toMatchObject({ status: 403 })
  } finally {
    await fickle.stop()
  }
})

test('the configuration of the page works as it stands', async () => {
  const [text = ''] = blocksOf('tokens.md', 'yaml')
  const options = configurationShape.parse(parse(text)) as Partial<ProviderOptions>
  await using provider = await createProvider({ ...options, port: 0, stateFolder: false })
  const config = await client.discovery(new URL(provider.url), 'shop', 'not-a-real-secret', undefined, {
    execute: [client.allowInsecureRequests],
  })
  const asked = await client.initiateDeviceAuthorization(config, {
    scope: 'openid orders.write',
    resource: audience,
  })
  const tokens = await client.pollDeviceAuthorizationGrant(config, asked)
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    aud: audience,
    scope: 'openid orders.write',
    roles: ['readers'],
    tenant: 'acme',
    writer: true,
    app: 'shop',
  })
  expect(tokens.claims()).toMatchObject({ sub: 'alice', tid: 'acme' })
  expect(tokens.client_info).toBe(Buffer.from('{"uid":"alice","utid":"acme"}').toString('base64url'))
  const byPassword = await client.genericGrantRequest(config, 'password', {
    username: 'alice',
    password: 'any',
  })
  expect(decodeJwt(byPassword.access_token)).toMatchObject({ aud: audience })
})
