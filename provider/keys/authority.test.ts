import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { openListener } from '../server.ts'
import { start } from '../testing/client.ts'
import { openAuthority } from './authority.ts'
import { makeCertificates } from './certificate.ts'
import { certifyAuthority, newKeys, privatePem } from './certify.ts'

const DAY = 24 * 3600_000
const KEY = 'certificate-authority.key.pem'
const CERTIFICATE = 'certificate-authority.pem'

const warn = (message: string) => {
  throw new Error(`unexpected warning: ${message}`)
}

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'fickle-authority-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** The status of an answer, or the error, to a client that trusts this authority alone. */
const asked = (url: string, ca: string) =>
  new Promise<string | number>((resolve) => {
    get(url, { ca, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    }).on('error', ({ message }) => resolve(message))
  })

const fingerprintAt = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256)
      socket.destroy()
    }).on('error', reject)
  })

test('the authority lasts where only its owner may read it, and each start has a certificate of its own', async () => {
  await using place = await folder()
  const stateFolder = join(place.path, 'new', 'state')
  const seen = new Set<string>()
  const authorities = new Set<string | undefined>()
  for (let starts = 0; starts < 2; starts += 1) {
    await using house = await start({ https: true, stateFolder, warn })
    const { authority = '', authorityFile = '', url, port } = house.provider
    expect(authorityFile).toBe(join(stateFolder, CERTIFICATE))
    expect(await readFile(authorityFile, 'utf8')).toBe(authority)
    expect(await asked(`${url}/.fickle/authority.pem`, authority)).toBe(200)
    authorities.add(authority)
    seen.add(await fingerprintAt(port))
  }
  expect(authorities.size).toBe(1)
  expect(seen.size).toBe(2)
  expect((await stat(stateFolder)).mode & 0o777).toBe(0o700)
  expect((await stat(join(stateFolder, KEY))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(stateFolder, CERTIFICATE), 'utf8')).not.toContain('PRIVATE')
})

test('first starts at once agree on one authority', async () => {
  await using place = await folder()
  const opened = await Promise.all(
    [1, 2, 3, 4].map(() => openAuthority({ folder: place.path, names: [], warn })),
  )
  expect(new Set(opened.map(({ certificate }) => certificate)).size).toBe(1)
  expect((await readdir(place.path)).sort()).toEqual([KEY, CERTIFICATE].sort())
  expect(await readFile(join(place.path, CERTIFICATE), 'utf8')).toBe(opened[0]?.certificate)
})

test('a lost certificate is written again from the file that has the key', async () => {
  await using place = await folder()
  const { certificate } = await openAuthority({ folder: place.path, names: [], warn })
  await writeFile(join(place.path, CERTIFICATE), 'something else')
  await openAuthority({ folder: place.path, names: [], warn })
  expect(await readFile(join(place.path, CERTIFICATE), 'utf8')).toBe(certificate)
})

test('other names have an authority of their own', async () => {
  await using place = await folder()
  const opened = await Promise.all(
    [
      [],
      ['idp.test'],
      ['idp.example.com'],
      ['a.example.com', 'b.example.com'],
      ['192.0.2.7', '2001:db8::7'],
    ].map((names) => openAuthority({ folder: place.path, names, warn })),
  )
  expect(opened.map(({ names }) => names)).toEqual([
    [],
    [],
    ['idp.example.com'],
    ['a.example.com', 'b.example.com'],
    ['192.0.2.7', '2001:db8::7'],
  ])
  expect(new Set(opened.map(({ file }) => file)).size).toBe(4)
})

test.each([
  ['localhost', [], 200],
  ['127.0.0.1', [], 200],
  ['idp.example.com', ['idp.example.com'], 200],
  ['idp.example.com', [], 'permitted subtree violation'],
  ['notlocalhost', [], 'permitted subtree violation'],
])(
  'clients refuse a certificate for a name outside of the authority: %s, made for %j',
  async (name, names, expected) => {
    const authority = await openAuthority({ folder: false, names, warn })
    const { honest } = await makeCertificates(authority, [name])
    const answer = (_request: unknown, response: { end(): void }) => response.end()
    const listener = await openListener(answer as never, { port: 0, host: 'localhost', tls: honest })
    expect(await asked(`https://localhost:${listener.port}/`, authority.certificate)).toBe(expected)
    await listener.close()
  },
)

async function expired(): Promise<string> {
  const signer = { name: 'CN=old', keys: await newKeys() }
  const now = Date.now()
  const certificate = await certifyAuthority(signer, { notBefore: now - 20 * DAY, notAfter: now - DAY }, [])
  return `${await privatePem(signer)}\n${certificate}`
}

async function mismatched(): Promise<string> {
  const [one, other] = [await expired(), await expired()]
  return one.slice(0, one.indexOf('-----BEGIN CERT')) + other.slice(other.indexOf('-----BEGIN CERT'))
}

test.each([
  ['nothing', async () => '', 'does not contain a certificate authority with its key'],
  ['no PEM', async () => '{"keys":[]}', 'does not contain a certificate authority with its key'],
  [
    'a certificate without its key',
    async () => (await expired()).split('\n\n')[1] ?? '',
    'does not contain a certificate',
  ],
  ['the key of another', mismatched, 'does not contain a certificate authority with its key'],
  ['an expired one', expired, /is valid from .* to .*, not now/],
])('an authority file with %s is refused, and left as it is', async (_what, make, message) => {
  await using place = await folder()
  const file = join(place.path, KEY)
  const text = await make()
  await writeFile(file, text, { mode: 0o600 })
  const opening = openAuthority({ folder: place.path, names: [], warn })
  await expect(opening).rejects.toThrow(message)
  await expect(opening).rejects.toMatchObject({ fix: expect.stringContaining(`Delete ${file}`) })
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('a folder in the place of the authority file is refused', async () => {
  await using place = await folder()
  await mkdir(join(place.path, KEY))
  await expect(openAuthority({ folder: place.path, names: [], warn })).rejects.toThrow('cannot be read')
})

test('a key that others may read is a warning', async () => {
  await using place = await folder()
  await openAuthority({ folder: place.path, names: [], warn })
  await chmod(join(place.path, KEY), 0o644)
  const warnings: string[] = []
  await openAuthority({ folder: place.path, names: [], warn: (message) => warnings.push(message) })
  expect(warnings).toEqual([expect.stringContaining(`chmod 600 ${join(place.path, KEY)}`)])
})

test('a folder that cannot be written is a warning, and the authority lives in memory', async () => {
  await using place = await folder()
  const file = join(place.path, 'file')
  await writeFile(file, '')
  const warnings: string[] = []
  const authority = await openAuthority({
    folder: join(file, 'below'),
    names: [],
    warn: (message) => warnings.push(message),
  })
  expect(authority).toMatchObject({ file: undefined, certificate: expect.stringContaining('CERTIFICATE') })
  expect(warnings).toEqual([expect.stringContaining('FICKLE_STATE_FOLDER')])
})

test.each([
  ['ECDHE-ECDSA-AES128-GCM-SHA256', true],
  ['ECDHE-ECDSA-AES128-SHA256', false],
  ['ECDHE-ECDSA-CHACHA20-POLY1305', false],
])('of TLS 1.2 only the cipher suites of BCP 195 are spoken: %s', async (ciphers, spoken) => {
  await using house = await start({ https: true })
  const connected = await new Promise<boolean>((resolve) => {
    const socket = connect(
      { port: house.provider.port, ciphers, maxVersion: 'TLSv1.2', rejectUnauthorized: false },
      () => {
        socket.destroy()
        resolve(true)
      },
    ).on('error', () => resolve(false))
  })
  expect(connected).toBe(spoken)
})
