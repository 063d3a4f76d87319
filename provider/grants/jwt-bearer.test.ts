/** The JWT bearer grant (RFC 7523): assertions of the client and of trusted issuers. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { start } from '../testing/client.ts'
import { api, bearer, discover } from '../testing/grants.ts'

test('an assertion is taken once: of the client’s own key, never of somebody unknown', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256' }] }
  await using house = await start({
    clients: [
      {
        client_id: 'cli',
        client_secret: 'any',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: ['http://localhost:1/cb'],
        jwks,
      },
    ],
    grants: { 'jwt-bearer': { issuers: [{ issuer: 'https://sts.example', jwks }] } },
  })
  const config = await discover(house)
  const assertion = (iss: string, changes: object = {}) =>
    new SignJWT({
      iss,
      sub: 'alice',
      aud: house.provider.url,
      jti: crypto.randomUUID(),
      exp: Math.floor(Date.now() / 1000) + 60,
      ...changes,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setIssuedAt()
      .sign(privateKey)
  for (const iss of ['cli', 'https://sts.example']) {
    const once = { assertion: await assertion(iss), scope: 'openid email' }
    const tokens = await client.genericGrantRequest(config, bearer, once)
    expect(tokens.claims()).toMatchObject({ sub: 'alice' })
    expect(await client.fetchUserInfo(config, tokens.access_token, 'alice')).toMatchObject({
      email: 'alice@wonderland.example',
    })
    await expect(client.genericGrantRequest(config, bearer, once)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^the assertion with the jti \S+ was already used$/),
    })
  }
  expect(house.events('token-request').at(-1)?.errorDescription).toMatch(/was already used/)
  for (const [iss, changes, why] of [
    ['https://evil.example', {}, /whose keys are unknown/],
    ['cli', { aud: 'https://other.example' }, /has a wrong aud/],
    ['cli', { sub: undefined }, /has a wrong sub/],
    ['cli', { exp: 1 }, /has expired/],
  ] as const) {
    const wrong = client.genericGrantRequest(config, bearer, { assertion: await assertion(iss, changes) })
    await expect(wrong).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(why),
    })
  }
  // An API goes on in the user's name with the access token that it got.
  const mine = await client.genericGrantRequest(config, bearer, {
    assertion: await assertion('cli'),
    resource: api,
  })
  const onBehalf = await client.genericGrantRequest(config, bearer, {
    assertion: mine.access_token,
    resource: 'https://api.example/next',
    requested_token_use: 'on_behalf_of',
  })
  expect(
    JSON.parse(Buffer.from(onBehalf.access_token.split('.')[1] ?? '', 'base64url').toString()),
  ).toMatchObject({ sub: 'alice', aud: 'https://api.example/next' })
})
