/** The API of each generation: the only place where a token is verified. */
import { expect, test } from 'vitest'
import { landing, loginUrl, provider, withGeneration, withTestProvider } from '../testing/generation.ts'
import { createSigningKey, type TestProvider } from '../testing/provider.ts'

withTestProvider()

test('the API: without the provider in publicKeyUrls the login succeeds and every call fails', () =>
  withGeneration(
    'om-1.12',
    {},
    async (deployment, browser) => {
      await browser.open(loginUrl(deployment))
      const page = await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)
      expect([page.status, JSON.parse(page.text)]).toEqual([
        500,
        {
          code: 500,
          message: expect.stringMatching(
            /^An exception with message \[com\.auth0\.jwk\.SigningKeyNotFoundException: JWT Token keyID doesn't match the configured keyID\. .*\] was thrown while processing request\.$/,
          ),
        },
      ])
      expect((await browser.open(deployment.url)).error).toContain("JWT Token keyID doesn't match")
    },
    { publicKeyUrls: [`${provider.issuer}/nothing`] },
  ))

test('the API: no leeway, one algorithm, a kid for a day, and om-main looks at issuer and audience', async () => {
  const call = async (generation: string, bends: TestProvider['bends']) =>
    withGeneration(generation, {}, async (deployment, browser) => {
      provider.bends = bends
      const url = await landing(browser, deployment)
      const token = url.searchParams.get('id_token') ?? new URLSearchParams(url.hash.slice(1)).get('id_token')
      return (
        await browser.open(`${deployment.url}/api/v1/users/loggedInUser`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).text
    })
  const elliptic = await createSigningKey('k-es', 'ES256')
  expect(
    await call('om-1.5', { claims: (claims) => ({ ...claims, exp: Number(claims.iat) - 1 }) }),
  ).toContain('Expired token!')
  provider.keys = [...provider.keys, elliptic]
  expect(await call('om-1.11', { signWith: elliptic })).toContain(
    'Token verification failed. Public key mismatch.',
  )
  expect(await call('om-1.11', { signWith: await createSigningKey('k1') })).toContain(
    'Token verification failed. Public key mismatch.',
  )
  expect(await call('om-1.11', { header: ({ kid: _gone, ...header }) => header })).toContain('"code":500')
  expect(await call('om-1.11', { claims: (claims) => ({ ...claims, aud: 'other' }) })).toContain(
    '"name":"alice"',
  )
  expect(await call('om-main', { claims: (claims) => ({ ...claims, aud: 'other' }) })).toContain(
    'Token audience [other] does not include a client',
  )
  expect(await call('om-main', { claims: (claims) => ({ ...claims, iss: 'http://evil.test' }) })).toContain(
    "Token issuer 'http://evil.test' is not",
  )
})
