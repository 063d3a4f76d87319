/** Every quirk of signatures and keys, played through a real login: exactly the checks that it is about fail. */
import { expect, test } from 'vitest'
import { faultsOf } from '../../testing/checks.ts'
import { playLogin } from '../../testing/login.ts'
import { es256, hs256, journalHoldsNoSecret, play, provider, withProvider } from '../../testing/signature.ts'
import { jwkEncodingNames, pemEncodingNames } from '../jose/public-key-encodings.ts'

withProvider()

/** Quirk and the checks that its token must fail at a relying party that registered nothing, so RS256. */
const rows: readonly (readonly [spelling: string, faults: readonly string[]])[] = [
  ['signature-invalid-es256', ['alg', 'signature']],
  ['signature-invalid-hs256', ['alg', 'signature']],
  ['signature-stripped', ['signature']],
  ['signature-other-key', ['signature']],
  ['signature-alg-none', ['alg', 'signature']],
  ['signature-alg-none-registered', ['alg', 'signature']],
  ['signature-alg-none-garbage-sig', ['alg', 'signature']],
  ...['NoNe', 'None', 'NONE', 'nOnE'].map(
    (alg) => [`signature-alg-none-case=${alg}`, ['alg', 'signature']] as const,
  ),
  ['signature-alg-missing', ['alg', 'signature']],
  ['signature-alg-missing=empty', ['alg', 'signature']],
  ...pemEncodingNames.map((name) => [`signature-alg-confusion-pem=${name}`, ['alg', 'signature']] as const),
  ...jwkEncodingNames.map((name) => [`signature-alg-confusion-jwk=${name}`, ['alg', 'signature']] as const),
  // The client secret does verify them: only the algorithm tells.
  ['signature-alg-confusion-client-secret', ['alg']],
  ['signature-alg-confusion-client-secret=published', ['alg']],
  ['signature-alg-confusion-client-secret=client-id', ['alg']],
  ['signature-alg-hs256-empty-key', ['alg', 'signature']],
  ['signature-alg-hs256-empty-key=one-byte-unknown-kid', ['alg', 'signature']],
  ['signature-alg-mismatch-registered', ['alg']],
  ['signature-alg-unadvertised', ['alg']],
  ['signature-alg-unadvertised=ES384', ['alg']],
  ['signature-alg-unadvertised=RS512', ['alg']],
  ['signature-es256-zero', ['alg', 'signature']],
  ['signature-es256-der', ['alg', 'signature']],
  ['signature-header-jwk', ['signature']],
  ['signature-header-jwk=unknown-kid', ['signature']],
  ['signature-header-jwk-oct', ['alg', 'signature']],
  ['signature-header-jwk-uri', ['signature']],
  ['signature-header-jku', ['signature']],
  ['signature-header-jwk-nested-jku-x5u-x5c', ['signature']],
  ['signature-header-jwk-nested-jku-x5u-x5c=x5u', ['signature']],
  ['signature-header-jwk-nested-jku-x5u-x5c=x5c', ['signature']],
  ['signature-header-x5u', ['signature']],
  ['signature-header-x5c', ['signature']],
  ['signature-header-x5c=untrusted-first', ['signature']],
  ['signature-header-x5c=trusted-first', ['signature']],
  ['signature-kid-uri', ['signature']],
  ['signature-kid-jwk', ['signature']],
  ...['path', 'sql', 'template', 'command', 'null-byte', 'long'].map(
    (name) => [`signature-kid-injection=${name}`, ['signature']] as const,
  ),
  ['signature-kid-injection=path-empty-key', ['alg', 'signature']],
  ['signature-kid-injection=sql-known-key', ['alg', 'signature']],
  ['signature-kid-absent-single', []],
  ['signature-kid-absent-token', []],
  ['signature-kid-absent-token-single', []],
  ['signature-kid-duplicate', []],
  ['signature-jwk-oct-published', ['alg', 'signature']],
  ['signature-cross-issuer', ['alg', 'iss', 'sub']],
]

test.for(rows)('%s fails the checks %j of an otherwise valid token', async ([spelling, faults]) => {
  for (const responseType of ['code', 'code id_token token']) {
    // Unsigned tokens may come from the token endpoint only, and a secret is known there only unless configured.
    if (spelling === 'signature-alg-none-registered' && responseType !== 'code') continue
    expect(await faultsOf(await play(spelling, { responseType }))).toEqual(faults)
  }
})

test('a relying party that registered the algorithm sees the broken signature and nothing else', async () => {
  for (const spelling of ['signature-invalid-es256', 'signature-es256-zero', 'signature-es256-der']) {
    expect(await faultsOf(await play(spelling, es256), { alg: 'ES256' })).toEqual(['signature'])
  }
  expect(await faultsOf(await play('signature-invalid-hs256', hs256), { alg: 'HS256' })).toEqual([
    'signature',
  ])
  expect(await faultsOf(await play('signature-header-jwk', es256), { alg: 'ES256' })).toEqual(['signature'])
  expect(await faultsOf(await play('signature-alg-mismatch-registered', es256), { alg: 'ES256' })).toEqual([
    'alg',
  ])
})

test('a quirk whose key must be published is refused for one login, with the way to choose it', async () => {
  await expect(provider.arm({ quirks: ['signature-jwk-weak-rsa=512'] })).rejects.toMatchObject({
    code: 'ERR_QUIRK_TOO_LATE',
    fix: expect.stringContaining('/standard~signature-jwk-weak-rsa=512'),
  })
  const parameters = { fickle: 'signature-alg-unadvertised' }
  await expect(playLogin(provider, 'standard', { parameters })).rejects.toThrow('no redirect but 400')
  const chosen = await playLogin(provider, 'standard', { parameters: { fickle: 'signature-stripped' } })
  expect(await faultsOf(chosen)).toEqual(['signature'])
})

test('quirks of claims and of signatures go together, two signatures do not', async () => {
  expect(await faultsOf(await play('id-token-iss-missing~signature-alg-none'))).toEqual([
    'alg',
    'signature',
    'iss',
  ])
  expect(await faultsOf(await play('signature-kid-absent-single~signature-stripped'))).toEqual(['signature'])
  await expect(provider.arm({ quirks: ['signature-alg-none', 'signature-stripped'] })).rejects.toThrow(
    'both decide id-token.signature',
  )
})

journalHoldsNoSecret(100)
