/** Every quirk of ID token claims and shapes, played through a real login: exactly the checks that it is about fail. */
import { constants, createDecipheriv, createHmac, KeyObject, privateDecrypt } from 'node:crypto'
import { compactDecrypt, decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { faultsOf } from '../../testing/checks.ts'
import {
  type Asked,
  idTokenOf,
  partsOfToken,
  playLogin,
  redirectUri,
  secretsOf,
} from '../../testing/login.ts'

const allResponseTypes = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
]
const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true })
const client = {
  redirect_uris: [redirectUri],
  response_types: allResponseTypes,
  grant_types: ['authorization_code', 'implicit', 'refresh_token'],
}
let provider: FickleProvider
const journal = createJournal()
const secrets: string[] = []

beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    autoSignIn: 'alice',
    stateFolder: false,
    journal,
    clients: [
      { ...client, client_id: 'rp', client_secret: 'secret of rp' },
      {
        ...client,
        client_id: 'rp-encrypted',
        client_secret: 'secret of rp-encrypted',
        id_token_encrypted_response_alg: 'RSA-OAEP-256',
        id_token_encrypted_response_enc: 'A256GCM',
        jwks: { keys: [{ ...(await exportJWK(publicKey)), use: 'enc', kid: 'rp-enc' }] },
      },
    ],
  })
})
afterAll(() => provider.close())

async function play(spelling: string, asked: Asked = {}) {
  const seen = await playLogin(provider, `standard~${spelling}`, asked)
  secrets.push(...secretsOf(seen))
  return seen
}

/** Quirk, the checks that its token must fail, and the flow where it is not `code`. */
const rows: readonly (readonly [spelling: string, faults: readonly string[], responseType?: string])[] = [
  ['id-token-iss-missing', ['iss']],
  ['id-token-iss-empty', ['iss']],
  ['id-token-iss-trailing-slash', ['iss']],
  ['id-token-iss-case', ['iss']],
  ['id-token-iss-case=path', ['iss']],
  ['id-token-iss-non-string', ['iss']],
  ['id-token-iss-non-string=object', ['iss']],
  ['id-token-iss-non-string=number', ['iss']],
  ['id-token-iss-honest-op', ['iss', 'sub']],
  ['id-token-sub-missing', ['sub']],
  ['id-token-sub-empty', ['sub']],
  ['id-token-sub-non-string', ['sub']],
  ['id-token-sub-non-string=null', ['sub']],
  ['id-token-sub-non-string=array', ['sub']],
  ['id-token-sub-too-long', ['sub']],
  ['id-token-sub-too-long=4096', ['sub']],
  ['id-token-sub-too-long=non-ascii', ['sub']],
  ['id-token-aud-other-client', ['aud']],
  ['id-token-aud-missing', ['aud']],
  ['id-token-aud-empty', ['aud']],
  ['id-token-aud-empty=string', ['aud']],
  ['id-token-aud-substring', ['aud']],
  ['id-token-aud-substring=spaced', ['aud']],
  ['id-token-aud-array-single', []],
  ['id-token-aud-array-untrusted', ['further-aud']],
  ['id-token-aud-array-azp-ok', ['further-aud']],
  ['id-token-azp-mismatch', ['azp']],
  ['id-token-exp-missing', ['exp']],
  ['id-token-exp-within-skew', ['exp']],
  ['id-token-exp-non-number', ['exp', 'exp-far']],
  ['id-token-exp-non-number=huge', ['exp', 'exp-far']],
  ['id-token-exp-non-number=null', ['exp']],
  ['id-token-exp-far-future', ['exp-far']],
  ['id-token-iat-week-past', ['iat']],
  ['id-token-nbf-future', ['nbf']],
  ['id-token-at-hash-wrong', ['at_hash']],
  ['id-token-at-hash-wrong', ['at_hash'], 'id_token token'],
  ['id-token-at-hash-wrong', [], 'id_token'],
  ['id-token-at-hash-missing', []],
  ['id-token-at-hash-missing', ['at_hash'], 'code id_token token'],
  ['id-token-c-hash-wrong', ['c_hash']],
  ['id-token-c-hash-wrong', ['c_hash'], 'code id_token'],
  ['id-token-c-hash-missing', ['c_hash'], 'code id_token'],
  ['id-token-s-hash-wrong', ['s_hash'], 'code id_token'],
  ['id-token-hash-substituted-token', ['at_hash'], 'id_token token'],
  ['id-token-hash-substituted-token=eddsa', ['alg', 'at_hash'], 'code id_token token'],
  ['id-token-acr-unmet', ['acr']],
  ['id-token-acr-unmet=absent', []],
  ['id-token-malformed', ['format']],
  ['id-token-malformed=bad-base64url', ['format']],
  ['id-token-malformed=padded', ['format']],
  ['id-token-malformed=array-payload', ['format']],
  ['id-token-malformed=empty', ['format']],
  ['id-token-malformed', ['format'], 'id_token'],
  ['id-token-json-serialization', ['format']],
  ['id-token-dup-claims', ['duplicate']],
  ['id-token-dup-claims=victim-last', ['duplicate', 'sub']],
  ['id-token-header-claims', ['header-claims']],
  ['id-token-crit-unknown', ['crit']],
  ['id-token-typ-at-jwt', ['typ']],
  ['id-token-is-logout-token', ['typ', 'nonce', 'events']],
  ['id-token-jwe-unrequested', ['format']],
]

test.for(rows)(
  '%s fails the checks %j of an otherwise valid token',
  async ([spelling, faults, responseType]) => {
    const seen = await play(spelling, responseType ? { responseType } : {})
    // An unknown critical parameter keeps jose from verifying at all.
    expect(
      (await faultsOf(seen)).filter((name) => !(spelling.includes('crit') && name === 'signature')),
    ).toEqual(faults)
  },
)

test('claims have exactly the values that the catalogue names', async () => {
  const claimsOf = async (spelling: string) => decodeJwt(idTokenOf(await play(spelling)))
  const host = new URL(provider.url).host
  const now = Math.floor(Date.now() / 1000)
  const about = (seconds: number) => expect.closeTo(now + seconds, -1.3)
  const values: Record<string, object> = {
    'id-token-iss-empty': { iss: '' },
    'id-token-iss-trailing-slash': { iss: `${provider.url}/standard~id-token-iss-trailing-slash/` },
    'id-token-iss-case': { iss: `http://${host.toUpperCase()}/standard~id-token-iss-case` },
    'id-token-iss-case=path': { iss: `${provider.url}/STANDARD~ID-TOKEN-ISS-CASE=PATH` },
    'id-token-iss-case=scheme': { iss: `HTTP://${host}/standard~id-token-iss-case=scheme` },
    'id-token-iss-non-string': { iss: [`${provider.url}/standard~id-token-iss-non-string`] },
    'id-token-sub-empty': { sub: '' },
    'id-token-sub-non-string': { sub: 42 },
    'id-token-sub-non-string=null': { sub: null },
    'id-token-sub-non-string=array': { sub: ['alice', 'bob'] },
    'id-token-sub-too-long=4096': { sub: 'alice'.padEnd(4096, 'x') },
    'id-token-aud-other-client=theirs': { aud: 'theirs' },
    'id-token-aud-empty': { aud: [] },
    'id-token-aud-empty=string': { aud: '' },
    'id-token-aud-substring': { aud: 'xrpy' },
    'id-token-aud-substring=spaced': { aud: 'a rp b' },
    'id-token-aud-array-single': { aud: ['rp'] },
    'id-token-aud-array-untrusted': { aud: ['rp', 'rp1'] },
    'id-token-aud-array-azp-ok': { aud: ['rp', 'other'], azp: 'rp' },
    'id-token-azp-mismatch': { aud: 'rp', azp: 'other' },
    'id-token-exp-within-skew=100': { exp: about(-100) },
    'id-token-exp-non-number': { exp: '9999999999' },
    'id-token-exp-non-number=null': { exp: null },
    'id-token-exp-far-future': { exp: about(3650 * 86_400) },
    'id-token-iat-week-past': { iat: about(-7 * 86_400), exp: about(3600) },
    'id-token-nbf-future': { nbf: about(3600) },
    'id-token-auth-time-stale': { auth_time: about(-86_400) },
  }
  for (const [spelling, value] of Object.entries(values)) {
    expect(await claimsOf(spelling), spelling).toMatchObject(value)
  }
})

test('what was asked for is missing from the ID token, or too old', async () => {
  const asked = { parameters: { max_age: '60' } }
  expect(await faultsOf(await playLogin(provider, 'standard', asked), { maxAge: true })).toEqual([])
  for (const spelling of ['id-token-auth-time-missing', 'id-token-auth-time-stale']) {
    expect(await faultsOf(await play(spelling, asked), { maxAge: true })).toEqual(['auth_time'])
  }
  const within = await play('id-token-auth-time-stale', { parameters: { max_age: '86400' } })
  expect(await faultsOf(within, { maxAge: true })).toEqual([])
})

test('the level of authentication that was asked for is given, unless the quirk lowers it', async () => {
  const asked = (acr: object | null) => ({ parameters: { claims: JSON.stringify({ id_token: { acr } }) } })
  const levelOf = async (segment: string, acr: object | null) =>
    decodeJwt(idTokenOf(await playLogin(provider, segment, asked(acr)))).acr
  expect(await levelOf('standard', { essential: true, value: 'urn:mfa' })).toBe('urn:mfa')
  expect(await levelOf('standard', { essential: true, values: ['2', '3'] })).toBe('2')
  expect(await levelOf('standard', null)).toBe('1')
  expect(await levelOf('standard~id-token-acr-unmet', { essential: true, value: 'urn:mfa' })).toBe('0')
  expect(await levelOf('standard~id-token-acr-unmet=absent', { essential: true })).toBeUndefined()
})

test('the second login gets the nonce, or the whole ID token, of the first', async () => {
  const first = await play('id-token-nonce-from-other-login')
  expect(await faultsOf(first)).toEqual([])
  const second = await play('id-token-nonce-from-other-login')
  expect(decodeJwt(idTokenOf(second)).nonce).toBe(first.nonce)
  expect(await faultsOf(second)).toEqual(['nonce'])

  const before = await play('id-token-replay-whole')
  const after = await play('id-token-replay-whole')
  expect(idTokenOf(after)).toBe(idTokenOf(before))
  expect(await faultsOf(after)).toEqual(['nonce'])
})

test('only the second ID token of a hybrid login differs', async () => {
  for (const [spelling, claim, value] of [
    ['id-token-hybrid-sub-differ', 'sub', 'bob'],
    ['id-token-hybrid-sub-differ=iss', 'iss', expect.stringMatching(/1$/)],
  ] as const) {
    const seen = await play(spelling, { responseType: 'code id_token' })
    expect(await faultsOf(seen)).toEqual([])
    expect(decodeJwt(String(seen.tokens?.id_token))).toMatchObject({ [claim]: value })
  }
  expect(await faultsOf(await play('id-token-hybrid-sub-differ'))).toEqual([])
})

test('the token response has everything but an ID token', async () => {
  const { tokens } = await play('id-token-absent')
  expect(tokens).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
  expect(tokens).not.toHaveProperty('id_token')
})

test('the substituted access token works, and for another user', async () => {
  const { front, metadata } = await play('id-token-hash-substituted-token', {
    responseType: 'id_token token',
  })
  const userinfo = await fetch(String(metadata.userinfo_endpoint), {
    headers: { authorization: `Bearer ${front.access_token}` },
  })
  expect(await userinfo.json()).toMatchObject({ sub: 'bob' })
})

test('userinfo agrees with an odd subject, so that only its oddity can be refused', async () => {
  for (const spelling of ['id-token-sub-empty', 'id-token-sub-too-long']) {
    const { tokens, metadata } = await play(spelling)
    const userinfo = await fetch(String(metadata.userinfo_endpoint), {
      headers: { authorization: `Bearer ${tokens?.access_token}` },
    })
    const { sub } = (await userinfo.json()) as { sub: string }
    expect(sub).toBe(decodeJwt(String(tokens?.id_token)).sub)
  }
})

test('an issuer that names another one signs with keys that the other does not publish', async () => {
  const evil = await play('id-token-iss-honest-op=root')
  const honest = await playLogin(provider, 'standard')
  const { header, claims } = partsOfToken(idTokenOf(evil))
  expect(claims).toMatchObject({ iss: provider.url, sub: 'bob' })
  expect(evil.jwks.keys.map(({ kid }) => kid)).toContain(header.kid)
  expect(honest.jwks.keys.map(({ kid }) => kid)).not.toContain(header.kid)
})

test('both subjects stand in the payload, in the order that was asked for', async () => {
  const textOf = async (spelling: string) =>
    Buffer.from(idTokenOf(await play(spelling)).split('.')[1] ?? '', 'base64url').toString()
  expect(await textOf('id-token-dup-claims')).toMatch(/^\{"sub":"bob","sub":"alice",/)
  expect(await textOf('id-token-dup-claims=victim-last')).toMatch(/^\{"sub":"alice","sub":"bob",/)
  expect(await textOf('id-token-exp-non-number=huge')).toMatch(/"exp":1e400[,}]/)
})

test('tokens of other kinds are complete of their kind', async () => {
  expect(partsOfToken(idTokenOf(await play('id-token-typ-at-jwt')))).toMatchObject({
    header: { typ: 'at+jwt' },
    claims: { client_id: 'rp', jti: expect.any(String), scope: 'openid profile email' },
  })
  const { header, claims } = partsOfToken(idTokenOf(await play('id-token-is-logout-token')))
  expect(header.typ).toBe('logout+jwt')
  expect(claims).toMatchObject({
    sub: 'alice',
    jti: expect.any(String),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  expect(claims).not.toHaveProperty('nonce')
})

/** RSA1_5 with A128CBC-HS256 by hand, since no library decrypts it any more. */
function decryptedRsa15(token: string): string {
  const [header = '', ...parts] = token.split('.')
  const [wrapped, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url')) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const key = privateDecrypt(
    { key: KeyObject.from(privateKey), padding: constants.RSA_PKCS1_PADDING },
    wrapped,
  )
  const bits = Buffer.alloc(8)
  bits.writeUInt32BE(header.length * 8, 4)
  const mac = createHmac('sha256', key.subarray(0, 16)).update(
    Buffer.concat([Buffer.from(header), iv, text, bits]),
  )
  expect(mac.digest().subarray(0, 16)).toEqual(tag)
  const cipher = createDecipheriv('aes-128-cbc', key.subarray(16), iv)
  return Buffer.concat([cipher.update(text), cipher.final()]).toString()
}

test('encryption is left out, weakened, or hides an unsigned token', async () => {
  const asked = { clientId: 'rp-encrypted' }
  const headerOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
  const decrypted = async (token: string) =>
    Buffer.from((await compactDecrypt(token, privateKey)).plaintext).toString()

  const honest = idTokenOf(await playLogin(provider, 'standard', asked))
  expect(headerOf(honest)).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
  expect(partsOfToken(await decrypted(honest)).header.alg).toBe('RS256')

  expect(await faultsOf(await play('id-token-jwe-absent', asked))).toEqual([])
  const retired = idTokenOf(await play('id-token-jwe-rsa1-5', asked))
  expect(headerOf(retired)).toMatchObject({ alg: 'RSA1_5', enc: 'A128CBC-HS256', kid: 'rp-enc' })
  expect(partsOfToken(decryptedRsa15(retired))).toMatchObject({
    header: { alg: 'RS256' },
    claims: { sub: 'alice' },
  })
  const plain = await decrypted(idTokenOf(await play('id-token-jwe-plainjwt', asked)))
  expect(partsOfToken(plain)).toMatchObject({ header: { alg: 'none' }, claims: { sub: 'alice' } })
  expect(plain.split('.')[2]).toBe('')
  await expect(decrypted(idTokenOf(await play('id-token-jwe-unrequested', asked)))).rejects.toThrow()
  expect(await faultsOf(await play('id-token-jwe-rsa1-5'))).toEqual([])
})

test('quirks of different claims go together, and those of one claim do not', async () => {
  const several = await play('id-token-iss-missing~id-token-exp-missing~id-token-aud-array-untrusted')
  expect(await faultsOf(several)).toEqual(['iss', 'further-aud', 'exp'])
  await expect(play('id-token-iss-missing~id-token-iss-empty')).rejects.toThrow()
  await expect(provider.arm({ quirks: ['id-token-iss-missing', 'id-token-iss-empty'] })).rejects.toThrow(
    'The quirks "id-token-iss-missing" and "id-token-iss-empty" contradict each other: both decide id-token.iss.',
  )
})

test('the journal tells what every quirk changed, and holds no code, token or signature whole', () => {
  const text = JSON.stringify([journal.logins(), journal.unbound()])
  expect(secrets.length).toBeGreaterThan(100)
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  const acted = journal
    .logins()
    .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'quirk' ? [event.quirk] : [])))
  expect(new Set(rows.map(([spelling]) => spelling.split('=')[0]))).toEqual(
    new Set(acted.filter((id) => rows.some(([spelling]) => spelling.split('=')[0] === id))),
  )
})
