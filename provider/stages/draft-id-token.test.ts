/** Tokens of profiles are signed once, by the key of the issuer; drafts never leave the process. */
import { expect, test } from 'vitest'
import { answered, ask, browser, json, redirectUri, start } from '../testing/client.ts'

const profiles = ['entra-v2', 'keycloak-26', 'auth0'] as const
const authorities = { 'entra-v2': '/common/v2.0', 'keycloak-26': '/realms/demo', auth0: '' }

test.each(profiles)(
  'tokens of %s verify with the published keys, and say so in their headers',
  async (id) => {
    await using house = await start({ autoSignIn: 'alice' })
    const address = `${house.provider.url}/${id}${authorities[id]}`
    const document = await json(`${address}/.well-known/openid-configuration`)
    const { createRemoteJWKSet, jwtVerify } = await import('jose')
    const keys = createRemoteJWKSet(new URL(String(document.jwks_uri)))
    const { body } = await tokensAt(document)
    const { protectedHeader } = await jwtVerify(String(body.id_token), keys, { audience: 'rp' })
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  },
)

test('a token of a profile still signs its user out as a hint, and one that was tampered with does not', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const document = await json(
    `${house.provider.url}/keycloak-26/realms/demo/.well-known/openid-configuration`,
  )
  const { body } = await tokensAt(document)
  const out = async (hint: string) => {
    const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: redirectUri })
    return browser().get(`${document.end_session_endpoint}?${query}`)
  }
  expect(await (await out(String(body.id_token))).text()).toContain('Signing you out')
  expect((await out(`${String(body.id_token).slice(0, -6)}AAAAAA`)).status).toBe(400)
})

test('a refresh token that is a JWT is taken, without its signature it is not', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const document = await json(
    `${house.provider.url}/keycloak-26/realms/demo/.well-known/openid-configuration`,
  )
  const { body } = await tokensAt(document)
  const sent = String(body.refresh_token)
  const refused = await grantAt(document, {
    grant_type: 'refresh_token',
    refresh_token: sent.replace(/[^.]+$/, 'e30'),
  })
  expect(await refused.json()).toMatchObject({ error: 'invalid_grant' })
  const answer = await grantAt(document, { grant_type: 'refresh_token', refresh_token: sent })
  const renewed = (await answer.json()) as Record<string, unknown>
  expect(renewed).toMatchObject({
    id_token: expect.any(String),
    refresh_token: expect.stringMatching(/^eyJ/),
  })
  const login = house.journal.logins().find(({ events }) => events.length > 0)
  expect(
    login?.events.flatMap((event) => (event.kind === 'token-request' ? [event.grantType, event.status] : [])),
  ).toEqual(['authorization_code', 200, 'refresh_token', 200])
})

const grantAt = (document: Record<string, unknown>, parameters: Record<string, string>) =>
  fetch(String(document.token_endpoint), {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'rp', client_secret: 'any', ...parameters }),
  })

async function tokensAt(document: Record<string, unknown>) {
  const asked = ask('')
  const query = asked.url.slice(asked.url.indexOf('?'))
  const { code = '' } = answered(await browser().get(`${document.authorization_endpoint}${query}`))
  const answer = await grantAt(document, {
    ...{ grant_type: 'authorization_code', redirect_uri: redirectUri, code },
    code_verifier: asked.verifier,
  })
  return { body: (await answer.json()) as Record<string, unknown> }
}
