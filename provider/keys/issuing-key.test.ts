/** Keys with which oidc-provider signs: of each algorithm, published as they are configured. */
import { compactVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { start } from '../testing/client.ts'
import { IssuingKey } from './issuing-key.ts'
import { generateJwk, publicJwk, signingAlgorithms } from './signing.ts'

test.each(signingAlgorithms)('%s signs what its public half verifies', async (alg) => {
  const jwk = await generateJwk(alg)
  const key = new IssuingKey(jwk)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg, kid: key.kid })}.${part({ sub: 'alice' })}`
  const signature = Buffer.from(await key.sign(Buffer.from(input))).toString('base64url')
  const { protectedHeader } = await compactVerify(
    `${input}.${signature}`,
    await importJWK(publicJwk(jwk), alg),
  )
  expect(protectedHeader).toEqual({ alg, kid: jwk.kid })
  expect(key.keyObject().type).toBe('public')
})

test('a configured key is published with its certificate chain and without its private members', async () => {
  const jwk = { ...(await generateJwk('ES256')), x5c: ['MIIBszCCAVmgAwIBAgIU'] }
  await using started = await start({ keys: [await generateJwk('RS256'), jwk] })
  const { keys } = (await (await fetch(`${started.provider.url}/oidc/jwks`)).json()) as { keys: object[] }
  expect(keys[1]).toEqual(publicJwk(jwk))
})
