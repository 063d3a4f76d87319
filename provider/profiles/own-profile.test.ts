/** Profiles of live providers: what is read of them, that it runs, and what is refused. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { login, type Started, start } from '../testing/client.ts'
import { differences } from './facts.ts'
import { observe } from './observe.ts'
import { profileOfFacts, readOwnProfile } from './own-profile.ts'
import { addProfile } from './registry.ts'
import { seeProvider } from './see-provider.ts'

let started: Started
let folder: string
beforeAll(async () => {
  started = await start({ autoSignIn: 'alice' })
  folder = await mkdtemp(join(tmpdir(), 'fickle-profile-'))
})
afterAll(async () => {
  await started[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const fileOf = async (name: string, content: unknown) => {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Runs the profile of a document, as its file has it. @returns its address */
async function serve(name: string, document: { readonly issuer: string }): Promise<string> {
  const { facts } = await seeProvider([await fileOf(`${name}.json`, document)])
  const file = { fickle_profile: 1, name, title: 'T', source: document.issuer, recorded: '2026-11-28' }
  addProfile(name, profileOfFacts(readOwnProfile(JSON.stringify({ ...file, facts, open: [] }), name)))
  return `${started.provider.url}/${name}`
}

test('what a live provider shows becomes a profile that shows the same', async () => {
  const address = `${started.provider.url}/okta-custom`
  const { tokens } = await login(`${started.provider.url}/standard~entra-token-response-strings`)
  const answer = await fileOf('tokens.json', tokens.body)
  const error = await fileOf('error.json', { error: 'invalid_grant', error_hint: 'try again' })
  const { issuer, facts: seen } = await seeProvider([`${address}/oauth2/default`, answer, error])
  // A member of keys that fickle's own have.
  const members = seen.keys?.members?.filter((name) => name !== 'use') ?? []
  expect(members).not.toEqual(seen.keys?.members)
  const facts = { ...seen, keys: { ...seen.keys, members } }
  expect(issuer).toBe(`${address}/oauth2/default`)
  const text = JSON.stringify({
    fickle_profile: 1,
    name: 'seen',
    title: 'Seen',
    source: issuer,
    recorded: '2026-11-28',
    facts,
    open: [],
  })
  expect(text).not.toMatch(/alice|wonderland|eyJ/i)
  addProfile('seen', profileOfFacts(readOwnProfile(text, 'seen')))
  const authority = String(facts.discovery?.paths?.issuer)
  const found = await observe({ address: `${started.provider.url}/seen`, authority })
  expect(
    differences(
      { token: facts.token, error: facts.error, idToken: { claims: facts.idToken?.claims } } as never,
      found,
    ),
  ).toEqual([])
  expect(found.discovery?.values).toEqual(facts.discovery?.values)
  expect(found.keys).toEqual(facts.keys)
})

test('what a document names is served at its own paths, also where a member has endpoints and the issuer is a template', async () => {
  const real = 'https://idp.example/{tenant}/v2.0'
  const document = {
    issuer: real,
    authorization_endpoint: 'https://idp.example/common/auth',
    token_endpoint: 'https://tokens.example/common/token',
    device_authorization_endpoint: 'https://idp.example/common/device',
    backchannel_authentication_endpoint: 'https://idp.example/common/ciba',
    check_session_iframe: 'https://idp.example/common/frame.html',
    jwks_uri: 'https://idp.example/keys',
    mtls_endpoint_aliases: { token_endpoint: 'https://mtls.idp.example/common/token' },
    tenant_region_scope: null,
  }
  const at = await serve('template', document)
  const answer = await fetch(`${at}/{tenant}/v2.0/.well-known/openid-configuration`)
  const served = (await answer.json()) as Record<string, unknown>
  expect(JSON.parse(JSON.stringify(served).replaceAll(at, ''))).toEqual(
    JSON.parse(JSON.stringify(document).replaceAll(/https:\/\/[a-z.]+/g, '')),
  )
  const statuses = await Promise.all(
    [served.device_authorization_endpoint, served.backchannel_authentication_endpoint].map(
      async (url) => (await fetch(String(url), { method: 'POST' })).status,
    ),
  )
  expect(statuses).toEqual([400, 400])
  expect((await fetch(String(served.check_session_iframe))).headers.get('content-type')).toMatch('text/html')
})

test('an endpoint whose path a router would read as a pattern stays where fickle has it', async () => {
  const document = {
    issuer: 'https://odd.example',
    authorization_endpoint: 'https://odd.example/:id/(.*)',
    token_endpoint: 'https://odd.example/{token}',
    jwks_uri: 'https://odd.example/keys',
  }
  const at = await serve('odd', document)
  const served = await (await fetch(`${at}/.well-known/openid-configuration`)).json()
  expect(served).toEqual({
    issuer: at,
    authorization_endpoint: `${at}/oidc/auth`,
    token_endpoint: `${at}/oidc/token`,
    jwks_uri: `${at}/keys`,
  })
})

test('endpoints that share a path, hosts whose names begin alike and members with dots are told apart', async () => {
  const document = {
    issuer: 'https://idp.example',
    authorization_endpoint: 'https://login.idp.example/v1',
    token_endpoint: 'https://tokens.idp.example/v1/',
    jwks_uri: 'https://idp.example:8443/keys',
    'https://idp.example/region': 'https://idp.example/eu',
    constructor: 'https://idp.example/made',
    service_documentation: 'https://idp.example.org/docs',
  }
  const at = await serve('alike', document)
  const served = await (await fetch(`${at}/.well-known/openid-configuration`)).json()
  expect(served).toEqual({
    issuer: at,
    authorization_endpoint: `${at}/v1`,
    token_endpoint: `${at}/oidc/token`,
    jwks_uri: `${at}/keys`,
    'https://idp.example/region': `${at}/eu`,
    constructor: `${at}/made`,
    service_documentation: 'https://idp.example.org/docs',
  })
})

test.each([
  ['no JSON', '<html>', /neither JSON nor a JWT/],
  ['a list', [], /neither JSON nor a JWT/],
  ['something else', { hello: 'world' }, /not a document or an answer of a provider/],
  ['no issuer', { issuer: 1, authorization_endpoint: 'x' }, /no issuer/],
  ['an issuer of no host', { issuer: 'mailto:a@b.example', authorization_endpoint: 'x' }, /no issuer/],
  ['brackets without end', `{"issuer":"https://a.example","x":${'['.repeat(9e4)}`, /neither JSON nor a JWT/],
  [
    'nested lists',
    `{"issuer":"https://a.example","authorization_endpoint":"x","y":${'['.repeat(9e4)}${']'.repeat(9e4)}}`,
    /neither JSON nor a JWT/,
  ],
  ['keys alone', { keys: [] }, /None of the sources is a discovery document/],
])('a file with %s is refused in one sentence', async (name, content, message) => {
  const path = await fileOf(`${name}.json`, content)
  await expect(seeProvider([path])).rejects.toMatchObject({
    code: 'ERR_PROVIDER_UNREADABLE',
    message: expect.stringMatching(message),
  })
})

test('a document of 50 MB, a liar and a page are refused', async () => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/long')) {
      response.on('error', () => {})
      for (let megabyte = 0; megabyte < 50; megabyte += 1) response.write('x'.repeat(1024 * 1024))
      response.end()
    } else if (request.url?.startsWith('/liar')) {
      response.end(
        JSON.stringify({
          issuer: 'https://elsewhere.example',
          authorization_endpoint: 'https://x.example/a',
        }),
      )
    } else response.end('<html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  try {
    await expect(seeProvider([at('/long')])).rejects.toThrow('longer than 1 MB')
    await expect(seeProvider([at('/liar')])).rejects.toThrow(
      '"https://elsewhere.example", which is a different address',
    )
    await expect(seeProvider([at('/page')])).rejects.toThrow('not a JSON object')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
