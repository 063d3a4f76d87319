import { expect, test } from 'vitest'
import { answered, ask, browser, json, start } from '../testing/client.ts'

test.each(['keycloak-26/realms/demo', 'keycloak-16/auth/realms/demo', 'standard~keycloak-refresh-token-jwt'])(
  'at %s a refresh token that is a JWT is introspected, and worth nothing once it was revoked',
  async (address) => {
    await using house = await start({ autoSignIn: 'alice' })
    const found = await json(`${house.provider.url}/${address}/.well-known/openid-configuration`)
    const post = async (endpoint: string, form: Record<string, string>) => {
      const answer = await fetch(String(found[`${endpoint}_endpoint`]), {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'rp', client_secret: 'any', ...form }),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
    }
    const asked = ask('http://provider')
    const url = `${found.authorization_endpoint}${new URL(asked.url).search}`
    const { code = '' } = answered(await browser().get(url))
    const { body: tokens } = await post('token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1/callback',
      code_verifier: asked.verifier,
    })
    const token = String(tokens.refresh_token)
    expect(token).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    expect((await post('introspection', { token })).body).toMatchObject({ active: true, client_id: 'rp' })

    // What somebody else made of it, or has, revokes nothing (RFC 7009 section 2.1).
    const forged = token.replace(/[\w-]+$/, (signature) => 'A'.repeat(signature.length))
    expect((await post('introspection', { token: forged })).body).toEqual({ active: false })
    expect((await post('revocation', { token: forged })).status).toBe(200)
    expect((await post('revocation', { token, client_id: 'another' })).status).toBe(400)
    expect((await post('introspection', { token })).body).toMatchObject({ active: true })

    expect((await post('revocation', { token })).status).toBe(200)

    expect((await post('introspection', { token })).body).toEqual({ active: false })
    const refused = await post('token', { grant_type: 'refresh_token', refresh_token: token })
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  },
)
