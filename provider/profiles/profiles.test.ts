/** Every profile over a real socket: one signs in with what its discovery document says, and gets what it should. */
import { hash } from 'node:crypto'
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

test('at least 270 deviations of vendors have evidence, and whatever has none says so', async () => {
  const evidence = await Promise.all(vendorQuirkIds.map(async (id) => (await loadVendorQuirk(id)).evidence))
  expect(evidence.every((one) => one !== undefined)).toBe(true)
  const confirmed = evidence.filter((one) => one?.confidence !== 'unconfirmed')
  expect(confirmed.length).toBeGreaterThanOrEqual(270)
})

test.each(['entra-v2', 'auth0', 'adfs', 'pingone', 'keycloak-26'] as const)(
  '%s: x5t of a key is the thumbprint of its certificate (RFC 7517 section 4.8)',
  async (id) => {
    const { authority = '' } = await loadProfile(id)
    const base = `${started.provider.url}/${id}${authority}`.replace(/\/$/, '')
    const { jwks_uri: uri } = await json(fetch(`${base}/.well-known/openid-configuration`))
    const { keys } = (await json(fetch(String(uri)))) as { keys: { x5t?: string; x5c?: string[] }[] }
    const certified = keys.filter(({ x5c }) => x5c)
    expect(certified.length).toBeGreaterThan(0)
    for (const { x5t, x5c } of certified) {
      expect(x5t).toBe(hash('sha1', Buffer.from(x5c?.[0] ?? '', 'base64'), 'base64url'))
    }
  },
)

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
