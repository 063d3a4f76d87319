import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClientAuthority } from '../provider/testing/client-certificates.ts'
import { readClientAuthorities } from './client-authorities.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-client-ca-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a file may hold several authorities', async () => {
  const [one, two] = [await makeClientAuthority(), await makeClientAuthority('CN=Two')]
  await writeFile(join(folder, 'both.pem'), `# ours\n${one.certificate}\n\n${two.certificate}\n`)
  expect(await readClientAuthorities(['both.pem'], folder)).toEqual([one.certificate, two.certificate])
})

test.each([
  ['nothing', '', 'contains no certificate'],
  ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'contains no certificate'],
  [
    'a damaged one',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    'contains something that is not a certificate',
  ],
])('a file with %s is refused', async (_what, text, message) => {
  await writeFile(join(folder, 'bad.pem'), text)
  await expect(readClientAuthorities(['bad.pem'], folder)).rejects.toThrow(`The file "bad.pem" ${message}.`)
})

test.each(['gone.pem', '.'])('a file that is not there is refused: %s', async (file) => {
  await expect(readClientAuthorities([file], folder)).rejects.toMatchObject({ code: 'ERR_CLIENT_CA' })
})
