import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import type { CheckName } from './checks/index.ts'
import { type FrontDesk, openFrontDesk } from './http/front-desk.ts'
import { createProvingRelyingParty } from './relying-party.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'ours', alg: 'RS256', use: 'sig' }

let desk: FrontDesk
let provider: FickleProvider

beforeAll(async () => {
  desk = await openFrontDesk()
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    keys: [key],
    journal: createJournal(),
    clients: [
      {
        client_id: 'app',
        client_secret: 'a secret that is long enough for anybody',
        redirect_uris: [`${desk.url}/app/callback`],
        post_logout_redirect_uris: [`${desk.url}/app/signed-out`],
        backchannel_logout_uri: `${desk.url}/app/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
  })
})

afterAll(async () => {
  await provider.close()
  await desk.close()
})

async function signedIn(omit: CheckName[] = []) {
  const relyingParty = await createProvingRelyingParty({
    issuers: {
      first: {
        issuer: `${provider.url}/standard`,
        clientId: 'app',
        clientSecret: 'a secret that is long enough for anybody',
      },
    },
    baseUrl: `${desk.url}/app`,
    signInAs: 'alice',
    timeoutMs: 5000,
    omit,
  })
  const browser = relyingParty.browser()
  const result = await relyingParty.login(browser)
  expect(result.ended).toBe('signed-in')
  const sid = relyingParty.sessionOf(browser)?.idToken?.claims.sid
  return { relyingParty, browser, sid }
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
function logoutToken(claims: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const now = Math.floor(Date.now() / 1000)
  const honest = {
    iss: `${provider.url}/standard`,
    aud: 'app',
    iat: now,
    exp: now + 120,
    jti: 'j1',
    events: { [event]: {} },
  }
  const text = JSON.stringify({ ...honest, ...claims })
  const input = `${part({ alg: 'RS256', kid: 'ours', typ: 'logout+jwt', ...header })}.${Buffer.from(text).toString('base64url')}`
  return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`
}

const asForm = (token: string) => ({
  method: 'POST',
  contentType: 'application/x-www-form-urlencoded',
  query: '',
  body: new URLSearchParams({ logout_token: token }).toString(),
})

test('the session at the provider ends, and a logout token ends the one here', async () => {
  const { relyingParty, browser, sid } = await signedIn()
  expect(sid).toEqual(expect.any(String))
  const stop = desk.receive('app', relyingParty.signOut.receive)
  expect(await relyingParty.signOut.atProvider(browser)).toEqual({ ended: 'signed-out' })
  stop()
  await relyingParty.close()
})

test('signing out here leaves no session, wherever the provider leaves the browser', async () => {
  const { relyingParty, browser } = await signedIn()
  expect(await relyingParty.signOut.here(browser)).toEqual({ ended: 'signed-out' })
  await relyingParty.close()
})

type Case = [
  check: CheckName,
  claims: (sid: unknown) => Record<string, unknown>,
  header?: Record<string, unknown>,
]
const cases: Case[] = [
  ['logout-iss-match', (sid) => ({ sid, iss: 'https://evil.example' })],
  ['logout-aud-match', (sid) => ({ sid, aud: 'other' })],
  ['logout-events-present', (sid) => ({ sid, events: undefined })],
  ['logout-events-type', (sid) => ({ sid, events: null })],
  ['logout-events-type', (sid) => ({ sid, events: { [event]: null } })],
  ['logout-event-match', (sid) => ({ sid, events: { 'http://schemas.openid.net/event/foobar': {} } })],
  ['logout-no-nonce', (sid) => ({ sid, nonce: 'n' })],
  ['logout-sub-or-sid', () => ({})],
  ['logout-iat-present', (sid) => ({ sid, iat: undefined })],
  ['logout-exp-present', (sid) => ({ sid, exp: undefined })],
  ['logout-exp-past', (sid) => ({ sid, exp: 1000 })],
  ['logout-jti-present', (sid) => ({ sid, jti: undefined })],
  ['logout-alg-registered', (sid) => ({ sid }), { alg: 'RS512' }],
]

test.each(cases)(
  '%s keeps the session, and where it is left out the session ends',
  async (check, claims, header) => {
    for (const omit of [[], [check]] as CheckName[][]) {
      const { relyingParty, browser, sid } = await signedIn(omit)
      const { status } = await relyingParty.signOut.receive(asForm(logoutToken(claims(sid), header)))
      const over = relyingParty.signOut.isOver(browser).ended
      if (omit.length === 0) expect([status, over]).toEqual([400, 'still-signed-in'])
      // Another algorithm than the signature was made with verifies nowhere: it only moves the refusal on.
      else if (check !== 'logout-alg-registered') expect([status, over]).toEqual([200, 'signed-out'])
      await relyingParty.close()
    }
  },
)

test('a logout token is taken from a form, once, and ends only the session that it names', async () => {
  const { relyingParty, browser, sid } = await signedIn()
  const other = relyingParty.browser()
  await relyingParty.login(other)
  const { receive, isOver } = relyingParty.signOut
  const token = logoutToken({ sid })
  expect(
    (await receive({ ...asForm(token), method: 'GET', body: '', query: `logout_token=${token}` })).status,
  ).toBe(400)
  expect(
    (await receive({ ...asForm(token), body: `logout_token=${token}&logout_token=${token}` })).status,
  ).toBe(400)
  expect(isOver(browser).ended).toBe('still-signed-in')
  expect((await receive(asForm(token))).status).toBe(200)
  expect([isOver(browser).ended, isOver(other).ended]).toEqual(['signed-out', 'still-signed-in'])
  expect((await receive(asForm(token))).status).toBe(400)
  expect((await receive(asForm(logoutToken({ sub: 'alice', jti: 'j2' })))).status).toBe(200)
  expect(isOver(other).ended).toBe('signed-out')
  await relyingParty.close()
})
