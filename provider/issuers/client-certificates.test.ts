import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redirectUri, type Started, start } from '../testing/client.ts'
import { fetchShowing, jwkOf, makeClientAuthority, type Shown } from '../testing/client-certificates.ts'

const DAY = 24 * 3600_000
const ours = await makeClientAuthority()
const theirs = await makeClientAuthority('CN=Others')
const subject = 'CN=bank, O=Bank\\, Inc., C=DE'
const good = await ours.issue(subject)
const selfSigned = await ours.issue('CN=self', { selfSigned: true })
const named = await ours.issue('CN=named', {
  names: [
    { type: 'dns', value: 'bank.test' },
    { type: 'ip', value: '192.0.2.7' },
    { type: 'email', value: 'ops@bank.test' },
    { type: 'url', value: 'https://bank.test/client' },
  ],
})

const common = {
  redirect_uris: [redirectUri],
  grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
}
const byCertificate = { ...common, token_endpoint_auth_method: 'tls_client_auth' }
const clients = [
  { ...byCertificate, client_id: 'bank', tls_client_auth_subject_dn: 'C=DE,O=Bank\\, Inc.,CN=bank' },
  { ...byCertificate, client_id: 'reversed', tls_client_auth_subject_dn: 'CN=bank, O=Bank\\, Inc., C=DE' },
  { ...byCertificate, client_id: 'shorter', tls_client_auth_subject_dn: 'CN=bank' },
  { ...byCertificate, client_id: 'dns', tls_client_auth_san_dns: 'bank.test' },
  { ...byCertificate, client_id: 'ip', tls_client_auth_san_ip: '192.0.2.7' },
  { ...byCertificate, client_id: 'email', tls_client_auth_san_email: 'ops@bank.test' },
  { ...byCertificate, client_id: 'uri', tls_client_auth_san_uri: 'https://bank.test/client' },
  {
    ...common,
    client_id: 'self',
    token_endpoint_auth_method: 'self_signed_tls_client_auth',
    jwks: { keys: [jwkOf(selfSigned)] },
  },
  {
    ...byCertificate,
    client_id: 'bound',
    tls_client_auth_subject_dn: 'CN=bank, O=Bank\\, Inc., C=DE',
    tls_client_certificate_bound_access_tokens: true,
  },
]

let house: Started
let url: string
beforeAll(async () => {
  house = await start({ https: true, autoSignIn: 'alice', clients, clientAuthorities: [ours.certificate] })
  url = house.provider.url
})
afterAll(() => house[Symbol.asyncDispose]())

const showing = (shown?: Shown, at: Started = house) => fetchShowing(at.provider.authority ?? '', shown)

async function ask(clientId: string, shown?: Shown, at = house) {
  const answer = await showing(shown, at)(`${at.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const causeOf = (at = house) => at.events('token-request').at(-1)?.cause

test('discovery says that clients may authenticate by certificate, over https alone', async () => {
  const document = await (await showing()(`${url}/.well-known/openid-configuration`)).json()
  const methods = ['tls_client_auth', 'self_signed_tls_client_auth']
  expect(document).toMatchObject({
    token_endpoint_auth_methods_supported: expect.arrayContaining(methods),
    tls_client_certificate_bound_access_tokens: true,
  })
  await using plain = await start()
  const said = await (await fetch(`${plain.provider.url}/.well-known/openid-configuration`)).text()
  for (const method of methods) expect(said).not.toContain(method)
})

test('who shows no certificate is served as ever', async () => {
  expect((await showing()(`${url}/oidc/jwks`)).status).toBe(200)
})

test.each([
  ['bank', good],
  ['reversed', good],
  ['dns', named],
  ['ip', named],
  ['email', named],
  ['uri', named],
  ['self', selfSigned],
])('the client %s authenticates by its certificate', async (id, shown) => {
  expect(await ask(id, shown)).toMatchObject({ status: 200, body: { access_token: expect.any(String) } })
})

const expired = { validity: { notBefore: Date.now() - 9 * DAY, notAfter: Date.now() - DAY } }

test.each([
  ['no certificate', 'bank', undefined, /^client certificate was not provided: the client sent none/],
  [
    'one of another authority',
    'bank',
    await theirs.issue(subject),
    /not verified: no authority of --client-ca issued it/,
  ],
  [
    'one that it signed itself',
    'bank',
    await ours.issue(subject, { selfSigned: true }),
    /not verified: no authority/,
  ],
  ['an expired one', 'bank', await ours.issue(subject, expired), /not verified: it expired on 20\d\d-/],
  ['one of another subject', 'bank', named, /does not match the registered one: its subject is "CN=named"/],
  ['a part of its subject', 'shorter', good, /its subject is "CN=bank, O=Bank\\, Inc\., C=DE"/],
  ['one without the name', 'dns', good, /its names are "none"/],
  ['none, and a key of its own', 'self', undefined, /^client certificate was not provided/],
  ['one that is not registered', 'self', good, /none of the client's keys has the certificate .* as x5c$/],
])('a client with %s is invalid_client, and the journal says why', async (_what, id, shown, cause) => {
  expect(await ask(id, shown)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  expect(causeOf()).toMatch(cause)
})

test('without --client-ca any authority will do, and the names count all the same', async () => {
  await using open = await start({ https: true, clients })
  expect((await ask('bank', await theirs.issue(subject), open)).status).toBe(200)
  expect((await ask('bank', await ours.issue(subject, { selfSigned: true }), open)).status).toBe(200)
  expect((await ask('bank', named, open)).body).toMatchObject({ error: 'invalid_client' })
  expect((await ask('bank', await ours.issue(subject, expired), open)).body).toMatchObject({
    error: 'invalid_client',
  })
})

test('a certificate-bound access token works with its certificate alone, also after a refresh', async () => {
  const withCertificate = showing(good)
  const config = await client.discovery(new URL(url), 'bound', undefined, client.TlsClientAuth(), {
    [client.customFetch]: withCertificate as never,
  })
  const verifier = client.randomPKCECodeVerifier()
  const asked = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    resource: 'https://api.example/',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const answer = await withCertificate(asked, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier })
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    cnf: { 'x5t#S256': expect.stringMatching(/^[\w-]{43}$/) },
  })
  expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({ sub: 'alice' })
  const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
  const introspected = await client.tokenIntrospection(config, fresh.access_token)
  expect(introspected).toMatchObject({ active: true, cnf: { 'x5t#S256': expect.any(String) } })
  for (const shown of [undefined, named]) {
    const userinfo = await showing(shown)(`${url}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${fresh.access_token}` },
    })
    expect([userinfo.status, userinfo.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ])
  }
})

test('curl authenticates with --cert and --key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-certificate-'))
  try {
    const files = { 'ca.pem': house.provider.authority ?? '', 'cert.pem': good.cert, 'key.pem': good.key }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const options = ['--cacert', 'ca.pem', '--cert', 'cert.pem', '--key', 'key.pem', '-sS']
    const form = ['-d', 'grant_type=client_credentials', '-d', 'client_id=bank', `${url}/oidc/token`]
    const said = await new Promise<string>((resolve) => {
      execFile('curl', [...options, ...form], { cwd: folder }, (error, stdout, stderr) =>
        resolve(
          error?.message.includes('ENOENT') ? '{"access_token":"curl is not installed"}' : stdout + stderr,
        ),
      )
    })
    expect(JSON.parse(said)).toMatchObject({ access_token: expect.any(String) })
  } finally {
    await rm(folder, { recursive: true })
  }
})
