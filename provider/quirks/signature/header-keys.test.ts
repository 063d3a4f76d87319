/** Keys that the header of a token carries or points to, and the canaries that serve them. */
import { compactVerify, importJWK, importX509, type JWK } from 'jose'
import { expect, test } from 'vitest'
import { idTokenOf, partsOfToken } from '../../testing/login.ts'
import { journal, journalHoldsNoSecret, mac, play, withProvider } from '../../testing/signature.ts'

withProvider()

test('a key in the header, or in a certificate there, verifies the token', async () => {
  const withJwk = idTokenOf(await play('signature-header-jwk'))
  await compactVerify(withJwk, await importJWK(partsOfToken(withJwk).header.jwk as JWK, 'RS256'))

  const curve = idTokenOf(await play('signature-header-jwk-ec'))
  await compactVerify(curve, await importJWK(partsOfToken(curve).header.jwk as JWK, 'ES256'))
  expect(curve.indexOf('.')).toBeLessThan(512)

  const oct = idTokenOf(await play('signature-header-jwk-oct'))
  expect(mac(oct, Buffer.from((partsOfToken(oct).header.jwk as JWK).k ?? '', 'base64url'))).toBe(true)

  const withCertificate = async (token: string, base64: string | undefined) =>
    compactVerify(
      token,
      await importX509(`-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`, 'RS256'),
    )
  const chain = idTokenOf(await play('signature-header-x5c=trusted-first'))
  const x5c = partsOfToken(chain).header.x5c as string[]
  await withCertificate(chain, x5c[1])
  await expect(withCertificate(chain, x5c[0])).rejects.toThrow()

  const nested = idTokenOf(await play('signature-header-jwk-nested-jku-x5u-x5c=x5c'))
  await withCertificate(nested, (partsOfToken(nested).header.jwk as { x5c: string[] }).x5c[0])

  const kid = idTokenOf(await play('signature-kid-jwk'))
  await compactVerify(kid, await importJWK(JSON.parse(String(partsOfToken(kid).header.kid)), 'RS256'))
})

test('canaries serve what would verify the token, and record who came', async () => {
  const urlIn: Record<string, (header: Record<string, unknown>) => unknown> = {
    'signature-header-jku': ({ jku }) => jku,
    'signature-header-jku=untrusted-trusted': ({ jku }) => jku,
    'signature-header-jku=trusted-untrusted': ({ jku }) => jku,
    'signature-header-jwk-uri': ({ jwk }) => jwk,
    'signature-kid-uri': ({ kid }) => kid,
    'signature-header-jwk-nested-jku-x5u-x5c': ({ jwk }) => (jwk as { jku: string }).jku,
  }
  for (const [spelling, url] of Object.entries(urlIn)) {
    const token = idTokenOf(await play(spelling))
    const { header } = partsOfToken(token)
    const answer = await fetch(String(url(header)))
    const { keys } = (await answer.json()) as { keys: JWK[] }
    const verified = keys
      .filter(({ kty }) => kty === 'RSA')
      .map(async (jwk) => compactVerify(token, await importJWK(jwk, 'RS256')))
    expect(
      (await Promise.allSettled(verified)).filter(({ status }) => status === 'fulfilled'),
      spelling,
    ).toHaveLength(1)
    expect(answer.headers.get('content-type')).toBe('application/jwk-set+json')
  }
  for (const [spelling, url] of Object.entries({
    'signature-header-x5u': (header: Record<string, unknown>) => header.x5u,
    'signature-header-jwk-nested-jku-x5u-x5c=x5u': ({ jwk }: Record<string, unknown>) =>
      (jwk as { x5u: string }).x5u,
  })) {
    const token = idTokenOf(await play(spelling))
    const pem = await (await fetch(String(url(partsOfToken(token).header)))).text()
    await compactVerify(token, await importX509(pem, 'RS256'))
  }
  const hits = journal.logins().flatMap(({ events }) => events.filter(({ kind }) => kind === 'canary-hit'))
  expect(new Set(hits.map((hit) => 'quirk' in hit && hit.quirk))).toEqual(
    new Set([...Object.keys(urlIn), 'signature-header-x5u'].map((spelling) => spelling.split('=')[0])),
  )
})

journalHoldsNoSecret(10)
