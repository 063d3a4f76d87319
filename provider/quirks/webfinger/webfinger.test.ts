/** What quirks of WebFinger and registration answer to a relying party that looks around, over real sockets. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { redirectUri } from '../../testing/login.ts'

let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal: createJournal() })
})
afterAll(() => provider.close())

const ISSUER = 'http://openid.net/specs/connect/1.0/issuer'

async function webfinger(quirk: string) {
  const resource = encodeURIComponent(`acct:standard~${quirk}@localhost`)
  const body = await (await fetch(`${provider.url}/.well-known/webfinger?resource=${resource}`)).json()
  return body as { links: { rel: string; href: string }[]; aliases?: string[]; unknown?: object }
}

async function register(quirk: string) {
  const answer = await fetch(`${provider.url}/standard~${quirk}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri] }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('WebFinger names the issuer among members and links that nobody knows', async () => {
  const { links, aliases, unknown } = await webfinger('webfinger-unknown-member')
  expect(links.length).toBeGreaterThan(1)
  expect(links.find(({ rel }) => rel === ISSUER)?.href).toBe(
    `${provider.url}/standard~webfinger-unknown-member`,
  )
  expect(aliases).toBeTruthy()
  expect(unknown).toBeTruthy()
})

test('WebFinger names an issuer without TLS at a name that is not loopback, and discovery names the same', async () => {
  const { links } = await webfinger('webfinger-issuer-http')
  const href = links.find(({ rel }) => rel === ISSUER)?.href
  expect(href).toMatch(/^http:\/\/fickle\.test:\d+\/standard~webfinger-issuer-http$/)
  const discovery = `${provider.url}/standard~webfinger-issuer-http/.well-known/openid-configuration`
  expect((await (await fetch(discovery)).json()).issuer).toBe(href)
})

test('registration answers what was not asked for', async () => {
  const downgraded = await register('registration-alg-downgrade')
  expect(downgraded.body.id_token_signed_response_alg).toBe('none')
  const substituted = await register('registration-redirect-substituted')
  expect(substituted.body.redirect_uris).toEqual([`${redirectUri}/substituted`])
})

test('registration fails in each of its ways', async () => {
  expect(await register('registration-error')).toMatchObject({
    status: 400,
    body: { error: 'invalid_client_metadata' },
  })
  const { status, body } = await register('registration-error=no-client-id')
  expect(status).toBe(201)
  expect(body).not.toHaveProperty('client_id')
})
