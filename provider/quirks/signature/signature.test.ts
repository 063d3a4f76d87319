/** Every quirk of signatures and keys, played through a real login: exactly the checks that it is about fail. */
import { createHmac, createPublicKey, verify } from 'node:crypto'
import { compactVerify, importJWK, importX509, type JWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import {
  jwkEncodingNames,
  jwkEncodings,
  pemEncodingNames,
  pemEncodings,
} from '../jose/public-key-encodings.ts'
import { faultsOf } from '../test-checks.ts'
import { type Asked, idTokenOf, partsOfToken, playLogin, redirectUri, secretsOf } from '../test-login.ts'

const journal = createJournal()
let provider: FickleProvider
const secrets: string[] = []

beforeAll(async () => {
  const metadata = {
    redirect_uris: [redirectUri],
    response_types: ['code', 'id_token', 'id_token token', 'code id_token', 'code id_token token'],
    grant_types: ['authorization_code', 'implicit', 'refresh_token'],
  }
  const registered = (client_id: string, alg: string) => ({
    ...metadata,
    client_id,
    client_secret: `secret of ${client_id} that is long enough`,
    id_token_signed_response_alg: alg,
  })
  provider = await createFickleProvider({
    port: 0,
    autoSignIn: 'alice',
    stateFolder: false,
    journal,
    clients: [
      { ...metadata, client_id: 'rp', client_secret: 'secret of rp' },
      registered('rp-es256', 'ES256'),
      registered('rp-hs256', 'HS256'),
    ],
  })
})
afterAll(() => provider.close())

async function play(spelling: string, asked: Asked = {}) {
  const seen = await playLogin(provider, `standard~${spelling}`, asked)
  secrets.push(...secretsOf(seen))
  return seen
}
const es256 = { clientId: 'rp-es256', secret: 'secret of rp-es256 that is long enough' }
const hs256 = { clientId: 'rp-hs256', secret: 'secret of rp-hs256 that is long enough' }

const signatureOf = (token: string) => Buffer.from(token.split('.')[2] ?? '', 'base64url')
const inputOf = (token: string) => token.slice(0, token.lastIndexOf('.'))
const mac = (token: string, secret: string | Buffer) =>
  createHmac('sha256', secret).update(inputOf(token)).digest().equals(signatureOf(token))

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

test('a token without a kid goes out beside keys that have one, one or several of which fit', async () => {
  for (const [spelling, fitting] of [
    ['signature-kid-absent-token', 1],
    ['signature-kid-absent-token-single', 1],
    ['signature-kid-absent-token-multiple', 2],
  ] as const) {
    const seen = await play(spelling)
    expect(partsOfToken(idTokenOf(seen)).header).not.toHaveProperty('kid')
    expect(seen.jwks.keys.every(({ kid }) => typeof kid === 'string')).toBe(true)
    expect(seen.jwks.keys.filter(({ kty, alg }) => kty === 'RSA' && alg === 'RS256')).toHaveLength(fitting)
    // Beside several keys, of whatever type, the name is the provider's duty.
    if (spelling === 'signature-kid-absent-token-single') expect(seen.jwks.keys).toHaveLength(1)
  }
})

test('where another algorithm is sent than was agreed on, discovery advertises RS256 alone', async () => {
  for (const id of ['signature-alg-confusion-client-secret', 'signature-alg-mismatch-registered']) {
    const answer = await fetch(`${provider.url}/standard~${id}/.well-known/openid-configuration`)
    expect(await answer.json()).toMatchObject({ id_token_signing_alg_values_supported: ['RS256'] })
  }
})

test('broken signatures are the honest ones with every byte flipped', async () => {
  const { header, claims } = partsOfToken(idTokenOf(await playLogin(provider, 'standard', es256)))
  const seen = await play('signature-invalid-es256', es256)
  const token = idTokenOf(seen)
  const flipped = Buffer.from(signatureOf(token).map((byte) => byte ^ 0x5a))
  const jwk = seen.jwks.keys.find(({ kid }) => kid === header.kid) as JWK
  expect(partsOfToken(token).header).toEqual(header)
  expect(Object.keys(partsOfToken(token).claims)).toEqual(Object.keys(claims))
  await compactVerify(`${inputOf(token)}.${flipped.toString('base64url')}`, await importJWK(jwk, 'ES256'))
})

test('ES256 signatures are zeros, or valid but in DER, and other algorithms are those that were chosen', async () => {
  expect(signatureOf(idTokenOf(await play('signature-es256-zero')))).toEqual(Buffer.alloc(64))
  const seen = await play('signature-es256-der')
  const token = idTokenOf(seen)
  const jwk = seen.jwks.keys.find(({ kid }) => kid === partsOfToken(token).header.kid)
  const key = createPublicKey({ key: jwk as never, format: 'jwk' })
  expect(verify('sha256', Buffer.from(inputOf(token)), { key, dsaEncoding: 'der' }, signatureOf(token))).toBe(
    true,
  )
  const algOf = async (spelling: string, asked: Asked = {}) =>
    partsOfToken(idTokenOf(await play(spelling, asked))).header.alg
  expect(await algOf('signature-alg-mismatch-registered')).toBe('PS256')
  expect(await algOf('signature-alg-mismatch-registered', es256)).toBe('RS256')
  for (const alg of ['PS512', 'ES384', 'RS512']) {
    expect(await algOf(`signature-alg-unadvertised=${alg}`)).toBe(alg)
  }
})

test('the public key, in every encoding, is the secret that verifies the confused tokens', async () => {
  for (const [id, encodings] of [
    ['signature-alg-confusion-pem', pemEncodings],
    ['signature-alg-confusion-jwk', jwkEncodings],
  ] as const) {
    for (const [name, encode] of Object.entries(encodings)) {
      const seen = await play(`${id}=${name}`)
      const jwk = seen.jwks.keys.find(({ alg }) => alg === 'RS256') as JWK
      const token = idTokenOf(seen)
      expect(partsOfToken(token).header).toMatchObject({ alg: 'HS256', kid: jwk.kid })
      expect(mac(token, encode(jwk)), name).toBe(true)
    }
  }
  const texts = Object.values(pemEncodings).map((encode) => encode(pemKey))
  expect(new Set(texts).size).toBe(texts.length)
  expect(createPublicKey(pemEncodings['pkcs1-pem-lf'](pemKey)).export({ format: 'jwk' })).toMatchObject({
    n: pemKey.n,
  })
  expect(createPublicKey(pemEncodings['spki-pem'](pemKey)).export({ format: 'jwk' })).toMatchObject({
    n: pemKey.n,
  })
})

test('weak secrets are what their names say, and kids are published or not', async () => {
  const empty = await play('signature-alg-hs256-empty-key=empty-unknown-kid')
  const oneByte = await play('signature-alg-hs256-empty-key=one-byte')
  expect(mac(idTokenOf(empty), '')).toBe(true)
  expect(mac(idTokenOf(oneByte), '\0')).toBe(true)
  const kids = oneByte.jwks.keys.map(({ kid }) => kid)
  expect(kids).toContain(partsOfToken(idTokenOf(oneByte)).header.kid)
  expect(kids).not.toContain(partsOfToken(idTokenOf(empty)).header.kid)
  expect(mac(idTokenOf(await play('signature-kid-injection=path-empty-key')), '')).toBe(true)
  expect(mac(idTokenOf(await play('signature-kid-injection=sql-known-key')), 'fickle')).toBe(true)
})

test('a key in the header, or in a certificate there, verifies the token', async () => {
  const withJwk = idTokenOf(await play('signature-header-jwk'))
  await compactVerify(withJwk, await importJWK(partsOfToken(withJwk).header.jwk as JWK, 'RS256'))

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

test('keys that a quirk publishes are in the JWKS of its address only', async () => {
  const honest = await playLogin(provider, 'standard')
  for (const spelling of [
    'signature-alg-unadvertised',
    'signature-jwk-weak-rsa=512',
    'signature-jwk-oct-published',
  ]) {
    const seen = await play(spelling)
    const { kid } = partsOfToken(idTokenOf(seen)).header
    expect(seen.jwks.keys.map((key) => key.kid)).toEqual([...honest.jwks.keys.map((key) => key.kid), kid])
  }
  const enc = await play('signature-jwk-use-enc')
  const { kid } = partsOfToken(idTokenOf(enc)).header
  expect(enc.jwks.keys.find((key) => key.kid === kid)).toMatchObject({ kty: 'RSA', use: 'enc' })
  expect(await faultsOf(enc)).toEqual(['signature'])
})

test('a quirk whose key must be published is refused for one login, with the way to choose it', async () => {
  await expect(provider.arm({ quirks: ['signature-jwk-weak-rsa=512'] })).rejects.toMatchObject({
    code: 'ERR_QUIRK_TOO_LATE',
    remedy: expect.stringContaining('/standard~signature-jwk-weak-rsa=512'),
  })
  const parameters = { fickle: 'signature-alg-unadvertised' }
  await expect(playLogin(provider, 'standard', { parameters })).rejects.toThrow('no redirect but 400')
  const chosen = await playLogin(provider, 'standard', { parameters: { fickle: 'signature-stripped' } })
  expect(await faultsOf(chosen)).toEqual(['signature'])
})

test('a weak key is as short as asked for and does verify the token', async () => {
  for (const bits of [1024, 512]) {
    const seen = await play(`signature-jwk-weak-rsa=${bits}`)
    const token = idTokenOf(seen)
    const jwk = seen.jwks.keys.find(({ kid }) => kid === partsOfToken(token).header.kid) as JWK
    expect(Buffer.from(jwk.n ?? '', 'base64url').length * 8).toBe(bits)
    const key = createPublicKey({ key: jwk as never, format: 'jwk' })
    expect(verify('sha256', Buffer.from(inputOf(token)), key, signatureOf(token))).toBe(true)
    expect(await faultsOf(seen)).toEqual(['signature'])
  }
})

test('nameless keys are one in all or three of each type, and one of them verifies', async () => {
  const typesOf = (keys: readonly JWK[]) => keys.map(({ kty }) => kty).sort()
  const single = await play('signature-kid-absent-single')
  expect(partsOfToken(idTokenOf(single)).header).toEqual({ alg: 'RS256' })
  expect(typesOf(single.jwks.keys)).toEqual(['RSA'])

  const multiple = await play('signature-kid-absent-multiple')
  expect(typesOf(multiple.jwks.keys)).toEqual(['EC', 'EC', 'EC', 'OKP', 'OKP', 'OKP', 'RSA', 'RSA', 'RSA'])
  const rsa = multiple.jwks.keys.filter(({ kty }) => kty === 'RSA')
  const results = await Promise.allSettled(
    rsa.map(async (jwk) => compactVerify(idTokenOf(multiple), await importJWK(jwk, 'RS256'))),
  )
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
  expect(new Set(multiple.jwks.keys.map(({ n, x }) => n ?? x)).size).toBe(9)
  for (const { jwks } of [single, multiple]) expect(jwks.keys.some((key) => 'kid' in key)).toBe(false)
})

test('every kid of the JWKS comes twice', async () => {
  for (const [value, same] of [
    ['other-type', false],
    ['same-type', true],
  ] as const) {
    const { keys } = (await play(`signature-kid-duplicate=${value}`)).jwks
    for (const kid of new Set(keys.map((key) => key.kid))) {
      const [twin, honest, ...rest] = keys.filter((key) => key.kid === kid)
      expect(rest).toEqual([])
      expect(twin?.kty === honest?.kty).toBe(same)
    }
  }
})

test('discovery steers to the algorithm of the quirk where that is chosen by address', async () => {
  const listed = async (segment: string) =>
    (await playLogin(provider, segment)).metadata.id_token_signing_alg_values_supported
  expect(await listed('standard~signature-invalid-es256')).toEqual(['ES256'])
  expect(await listed('standard~signature-invalid-hs256')).toEqual(['HS256'])
  expect(await listed('standard~signature-alg-none-registered')).toContain('none')
  expect(await listed('standard')).not.toContain('none')
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

test('the journal holds no code, token, secret or signature whole', () => {
  const text = JSON.stringify([journal.logins(), journal.unbound()])
  expect(secrets.length).toBeGreaterThan(100)
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
})

const pemKey: JWK = {
  kty: 'RSA',
  e: 'AQAB',
  n: createPublicKey(
    '-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----',
  ).export({ format: 'jwk' }).n as string,
}
