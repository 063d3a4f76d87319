/** Every profile over a real socket: one signs in with what its discovery document says, and gets what it should. */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redirectUri, type Started, start } from '../testing/client.ts'
import { type ProfileId, profileFiles } from './index.ts'
import type { Profile } from './profile.ts'
import { loadVendorQuirk, vendorQuirkIds } from './quirks/load.ts'
import { loadProfile, profileChoices, profileNames } from './registry.ts'

/** All but the one that has no discovery, and the one that refuses a client which nobody configured. */
const profiles = (Object.keys(profileFiles) as ProfileId[]).filter(
  (id) => id !== 'github-oauth' && id !== 'fapi-2.0',
)
let started: Started

beforeAll(async () => {
  started = await start({ autoSignIn: 'alice' })
})
afterAll(() => started[Symbol.asyncDispose]())

const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, unknown>
const post = (url: unknown, form: Record<string, string>) =>
  json(fetch(String(url), { method: 'POST', body: new URLSearchParams(form) }))

test.each(profiles)('%s: signs in, tells who that is, and refreshes', async (id) => {
  const { authority = '', ask = {} }: Profile = (await profileFiles[id]()).default
  const base = `${started.provider.url}/${id}${authority}`.replace(/\/$/, '')
  const metadata = await json(fetch(`${base}/.well-known/openid-configuration`))
  const url = new URL(String(metadata.authorization_endpoint))
  url.search = new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    nonce: 'a-nonce-of-length',
    state: 'a-state-of-length',
    ...ask,
  }).toString()
  const answer = await fetch(url, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const client = { client_id: 'rp', client_secret: 'any' }
  const tokens = await post(metadata.token_endpoint, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...client,
  })
  expect(tokens, JSON.stringify(tokens)).toMatchObject({ access_token: expect.any(String) })
  if (metadata.userinfo_endpoint !== undefined) {
    const user = await json(
      fetch(String(metadata.userinfo_endpoint), {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      }),
    )
    expect(user.sub).toEqual(expect.any(String))
  }
  if (tokens.refresh_token === undefined) return
  const refreshed = await post(metadata.token_endpoint, {
    grant_type: 'refresh_token',
    refresh_token: String(tokens.refresh_token),
    ...client,
  })
  expect(refreshed.access_token).toEqual(expect.any(String))
  expect(started.warnings).toEqual([])
})

/** What a vendor's document names and fickle does not have. */
const namedAlone = new Set(['mfa_challenge_endpoint', 'kerberos_endpoint', 'entra-v1 check_session_iframe'])

test.each(profiles)('%s: whatever its discovery document names is there', async (id) => {
  const { authority = '' } = await loadProfile(id)
  const base = `${started.provider.url}/${id}${authority}`.replace(/\/$/, '')
  const metadata = await json(fetch(`${base}/.well-known/openid-configuration`))
  const named = Object.entries({ ...metadata, ...(metadata.mtls_endpoint_aliases as object) }).filter(
    ([name]) =>
      /_endpoint$|^jwks_uri$|^check_session_iframe$/.test(name) &&
      !namedAlone.has(name) &&
      !namedAlone.has(`${id} ${name}`),
  )
  expect(named.length).toBeGreaterThan(2)
  for (const [name, url] of named) {
    const statuses = await Promise.all(
      ['GET', 'POST'].map(
        async (method) => (await fetch(String(url), { method, redirect: 'manual' })).status,
      ),
    )
    expect(
      statuses.every((status) => status === 404 || status === 405),
      `${name} ${url}`,
    ).toBe(false)
  }
})

test('every quirk of a vendor says what shows that it is so and when that was read, or that nothing confirms it', async () => {
  for (const id of vendorQuirkIds) {
    const { kind, evidence, title, why, wire } = await loadVendorQuirk(id)
    expect(kind, id).toBe('vendor')
    expect(evidence?.url, id).toMatch(/^https:\/\//)
    if (evidence?.confidence === 'unconfirmed') expect(evidence.date, id).toBeUndefined()
    else expect(evidence?.date, id).toMatch(/^(20\d\d-\d\d(-\d\d)?|undated)$/)
    expect(title, id).toMatch(/^[A-Z][^\n]{10,110}[^.]$/)
    expect(why, id).toMatch(/^\S.{20,}[.]$/)
    expect(wire, id).toBeTruthy()
  }
})

test('what there is to choose from is told as the profiles tell it, without loading them', async () => {
  const choices = profileChoices()
  expect(choices.map(({ id }) => id)).toEqual(profileNames())
  for (const { id, title, about } of choices) {
    const profile = await loadProfile(id)
    expect({ title, about }, id).toEqual({ title: profile.title, about: profile.about })
  }
})

test('at least 300 deviations of vendors have evidence, and whatever has none says so', async () => {
  const evidence = await Promise.all(vendorQuirkIds.map(async (id) => (await loadVendorQuirk(id)).evidence))
  expect(evidence.every((one) => one !== undefined)).toBe(true)
  const confirmed = evidence.filter((one) => one?.confidence !== 'unconfirmed')
  expect(confirmed.length).toBeGreaterThanOrEqual(300)
})

test('no profile has what nothing confirms', async () => {
  for (const id of Object.keys(profileFiles) as ProfileId[]) {
    const { quirks = [] } = await loadProfile(id)
    for (const quirk of quirks)
      expect((await loadVendorQuirk(quirk)).evidence?.confidence, `${id} ${quirk}`).not.toBe('unconfirmed')
  }
})

test('twitch sends to userinfo what the request asks of userinfo, and not what it asks of the ID token', async () => {
  const base = `${started.provider.url}/twitch/oauth2`
  const claims = { id_token: { email: null }, userinfo: { preferred_username: null } }
  const url = `${base}/authorize?${new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    nonce: 'a-nonce-of-length',
    claims: JSON.stringify(claims),
  })}`
  const answer = await fetch(url, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const tokens = await post(`${base}/token`, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: 'rp',
    client_secret: 'any',
  })
  const authorization = `Bearer ${tokens.access_token}`
  const user = await json(fetch(`${base}/userinfo`, { headers: { authorization } }))
  expect(Object.keys(user).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'preferred_username', 'sub'])
  expect(decodeJwt(String(tokens.id_token))).toMatchObject({ email: expect.stringContaining('@') })
})

test.each([
  ['okta-org', 'openid', []],
  ['okta-org', 'openid email', ['email']],
  ['okta-custom/oauth2/default', 'openid profile', ['name', 'preferred_username']],
  ['okta-custom/oauth2/default', 'openid profile email', ['email', 'name', 'preferred_username']],
] as const)('%s puts into the ID token of the code flow for %s %j', async (at, scope, names) => {
  const base = `${started.provider.url}/${at}${at === 'okta-org' ? '/oauth2' : ''}/v1`
  const url = `${base}/authorize?${new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `${scope} offline_access`,
    prompt: 'consent',
    state: 'a-state-of-length',
  })}`
  const answer = await fetch(url, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const client = { client_id: 'rp', client_secret: 'any' }
  const first = await post(`${base}/token`, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...client,
  })
  const again = await post(`${base}/token`, {
    grant_type: 'refresh_token',
    refresh_token: String(first.refresh_token),
    ...client,
  })
  for (const { id_token: token } of [first, again]) {
    const ofUser = ['name', 'given_name', 'preferred_username', 'email', 'email_verified', 'groups']
    const claims = Object.keys(decodeJwt(String(token))).filter((name) => ofUser.includes(name))
    expect(claims.sort()).toEqual(names)
  }
})

test.each([
  [{}, 900144, "The request body must contain the following parameter: 'client_id'."],
  [{ grant_type: 'authorization_code', client_id: 'rp' }, 900144, "parameter: 'code'."],
  [{ grant_type: 'nothing', client_id: 'rp' }, 70003, 'an unsupported grant type.'],
  [{ grant_type: 'refresh_token', refresh_token: 'no', client_id: 'rp' }, 70000, 'grant request is invalid.'],
] as const)(
  'entra-v2: %j is refused with the code of the list of AADSTS codes, %i',
  async (form, code, text) => {
    const answer = await post(`${started.provider.url}/entra-v2/common/oauth2/v2.0/token`, form)
    expect(answer).toMatchObject({
      error_codes: [code],
      error_description: expect.stringMatching(new RegExp(`^AADSTS${code}: .*`)),
    })
    expect(answer.error_description).toContain(text)
  },
)

test('twitch tells a wrong code from a wrong refresh token', async () => {
  const token = `${started.provider.url}/twitch/oauth2/token`
  const client = { client_id: 'rp', client_secret: 'any' }
  expect(
    await post(token, { grant_type: 'authorization_code', code: 'no', redirect_uri: redirectUri, ...client }),
  ).toEqual({ status: 400, message: 'Invalid authorization code' })
  expect(await post(token, { grant_type: 'refresh_token', refresh_token: 'no', ...client })).toEqual({
    status: 400,
    message: 'Invalid refresh token',
  })
})
