import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { json, start } from '../testing/client.ts'
import { openKeyRing } from './ring.ts'
import { generateJwk, signingKey } from './signing.ts'
import { defaultStateFolder } from './state-folder.ts'

const warn = (message: string) => {
  throw new Error(`unexpected warning: ${message}`)
}

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'fickle-keys-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

test('keys persist where only the owner may read them', async () => {
  await using place = await folder()
  const stateFolder = join(place.path, 'new', 'state')
  const first = await openKeyRing({ stateFolder, warn })
  const second = await openKeyRing({ stateFolder, warn })
  expect(second.keys).toEqual(first.keys)
  const { mode } = await stat(join(stateFolder, 'keys.json'))
  expect(mode & 0o777).toBe(0o600)
  expect(await readdir(stateFolder)).toEqual(['keys.json'])
})

test('two first starts at once agree on their keys', async () => {
  await using place = await folder()
  const rings = await Promise.all([1, 2, 3].map(() => openKeyRing({ stateFolder: place.path, warn })))
  expect(new Set(rings.map(({ keys }) => JSON.stringify(keys))).size).toBe(1)
})

test('a folder that cannot be written is a warning, and keys in memory', async () => {
  await using place = await folder()
  const file = join(place.path, 'file')
  await writeFile(file, '')
  const warnings: string[] = []
  const ring = await openKeyRing({
    stateFolder: join(file, 'below'),
    warn: (message) => warnings.push(message),
  })
  expect(ring.keys).toHaveLength(4)
  expect(warnings).toEqual([expect.stringContaining('FICKLE_STATE_FOLDER')])
})

test.runIf(existsSync('/proc/self'))(
  'a folder where none can be made is a warning, and keys in memory',
  async () => {
    for (const stateFolder of ['/proc/nope', '/proc/nope/below']) {
      const warnings: string[] = []
      await using house = await start({ stateFolder, warn: (message) => warnings.push(message) })
      const { keys } = await json(`${house.provider.url}/oidc/jwks`)
      expect(keys).toHaveLength(4)
      expect(warnings).toEqual([expect.stringContaining(`cannot be stored in ${stateFolder} (`)])
    }
  },
)

test('a read-only folder is a warning, and keys in memory', async () => {
  await using place = await folder()
  await chmod(place.path, 0o500)
  const warnings: string[] = []
  const ring = await openKeyRing({ stateFolder: place.path, warn: (message) => warnings.push(message) })
  expect(ring.keys).toHaveLength(4)
  // Whoever runs as root may write anyway.
  expect(warnings).toHaveLength(process.getuid?.() === 0 ? 0 : 1)
  await chmod(place.path, 0o700)
})

test.each(['', '{', '{"keys":[]}', '{"keys":[{"kty":"RSA"}]}', 'null'])(
  'a key file that holds %j is an error',
  async (text) => {
    await using place = await folder()
    await writeFile(join(place.path, 'keys.json'), text)
    await expect(openKeyRing({ stateFolder: place.path, warn })).rejects.toMatchObject({
      code: 'ERR_KEYS_UNREADABLE',
      fix: expect.stringContaining('Delete the file'),
    })
  },
)

test('a rotation signs with new keys, keeps the old ones published once more, and persists', async () => {
  await using place = await folder()
  const ring = await openKeyRing({ stateFolder: place.path, warn })
  const before = ring.find(undefined, 'RS256')?.kid
  await ring.rotate()
  const after = ring.find(undefined, 'RS256')?.kid
  expect(after).not.toBe(before)
  expect(ring.publicKeys().map(({ kid }) => kid)).toEqual(expect.arrayContaining([before, after]))
  expect(ring.keys).toHaveLength(8)
  await ring.rotate()
  expect(ring.keys).toHaveLength(8)
  expect(ring.publicKeys().map(({ kid }) => kid)).not.toContain(before)
  expect((await openKeyRing({ stateFolder: place.path, warn })).keys).toEqual(ring.keys)
})

test('configured keys are used as they are and never written', async () => {
  await using place = await folder()
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const ring = await openKeyRing({ keys: [await exportJWK(privateKey)], stateFolder: place.path, warn })
  expect(ring.keys).toMatchObject([{ kty: 'EC', alg: 'ES256', use: 'sig', kid: expect.any(String) }])
  expect(await readdir(place.path)).toEqual([])
  const { publicKey } = await generateKeyPair('ES256', { extractable: true })
  await expect(openKeyRing({ keys: [await exportJWK(publicKey)], stateFolder: false, warn })).rejects.toThrow(
    'not a private',
  )
})

test.each(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'])(
  '%s signatures verify with another library',
  async (alg) => {
    const key = signingKey(await generateJwk(alg))
    const token = await key.sign({ alg, kid: key.kid }, { sub: 'ü' })
    const { payload } = await compactVerify(token, await importJWK(key.publicJwk, alg))
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ sub: 'ü' })
  },
)

test('header and payload may be signed as exactly this text', async () => {
  const key = signingKey(await generateJwk('ES256'))
  const token = await key.sign('{"alg":"ES256","alg":"ES256"}', '{"sub":"a","sub":"b"}')
  const [header = '', payload = ''] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  expect([header, payload]).toEqual(['{"alg":"ES256","alg":"ES256"}', '{"sub":"a","sub":"b"}'])
})

test('the state folder follows FICKLE_STATE_FOLDER, then XDG_STATE_HOME', () => {
  expect(defaultStateFolder({ FICKLE_STATE_FOLDER: '/a' })).toBe('/a')
  expect(defaultStateFolder({ XDG_STATE_HOME: '/b' })).toBe('/b/fickle')
  expect(defaultStateFolder({})).toMatch(/\.local\/state\/fickle$/)
})

test('the key file is a plain key set', async () => {
  await using place = await folder()
  await openKeyRing({ stateFolder: place.path, warn })
  const { keys } = JSON.parse(await readFile(join(place.path, 'keys.json'), 'utf8'))
  expect(keys.map(({ alg }: { alg: string }) => alg)).toEqual(['RS256', 'PS256', 'ES256', 'EdDSA'])
})
