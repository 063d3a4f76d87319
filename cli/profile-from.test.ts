/** `fickle profile from`: whatever the issuer is called, what it writes can be read again. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOwnProfile } from '../provider/profiles/own-profile.ts'
import { runFickle } from './testing/fickle.ts'

test.for([
  [`https://idp.example/${'a'.repeat(47)}/tenant`, `idp-example-${'a'.repeat(47)}.profile.json`],
  ['https://_/..%2F..%2Fetc', 'etc.profile.json'],
  ['https://_', 'own.profile.json'],
])('the profile of %s is written where it belongs, with a name that is taken', async ([issuer, file]) => {
  const folder = await mkdtemp(join(tmpdir(), 'fickle-profile-from-'))
  try {
    const document = { issuer, authorization_endpoint: `${issuer}/auth` }
    await writeFile(join(folder, 'document.json'), JSON.stringify(document))
    const { code, stderr } = await runFickle(['profile', 'from', 'document.json'], { cwd: folder })
    expect(code, stderr).toBe(0)
    expect((await readdir(folder)).sort()).toEqual(['document.json', file])
    const written = readOwnProfile(await readFile(join(folder, String(file)), 'utf8'), String(file))
    expect(`${written.name}.profile.json`).toBe(file)
  } finally {
    await rm(folder, { recursive: true })
  }
})
