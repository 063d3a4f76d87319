/** A configuration file that changes while fickle serves: what works counts at once, what does not changes nothing. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runFickle, startFickle } from './testing/fickle.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-reload-'))
const file = join(folder, 'fickle.config.yaml')
let serving: Running
let url = ''

beforeAll(async () => {
  writeFileSync(file, 'port: 0\nusers:\n  - name: ann\n')
  serving = startFickle(['provider', '--in-memory'], { cwd: folder })
  url = /^provider=(\S+)$/m.exec(await serving.until(/^ready$/m))?.[1] ?? ''
})

afterAll(async () => {
  serving.child.kill('SIGTERM')
  await serving.finished
  rmSync(folder, { recursive: true })
})

const api = async (path: string) => (await fetch(`${url}/.fickle/api/${path}`)).json()

test('a changed file counts at once, also where an editor puts a new file in its place', async () => {
  writeFileSync(
    file,
    'port: 0\nusers:\n  - name: ann\n  - name: ben\nissuers:\n  tenant-a:\n    users: [{ name: cy }]\n',
  )
  await serving.untilSaid(/fickle\.config\.yaml was read again\. users: ben added; issuers: tenant-a added\./)
  expect(await api('users?issuer=tenant-a')).toMatchObject([{ name: 'cy' }])
  writeFileSync(`${file}.new`, 'port: 1\nusers:\n  - name: ben\n')
  renameSync(`${file}.new`, file)
  await serving.untilSaid(
    /users: ann removed; issuers: tenant-a removed; port: takes effect at the next start\./,
  )
  expect(await api('users')).toMatchObject([{ name: 'ben' }])
  // Not the first file is watched, but its name.
  writeFileSync(`${file}.new`, 'port: 1\nusers:\n  - name: ben\n    about: Again\n')
  renameSync(`${file}.new`, file)
  await serving.untilSaid(/users: ben changed\./)
})

test.each([
  [
    'users: [\n',
    /fickle\.config\.yaml was not applied; the previous configuration stays in use\. .*is not YAML/,
  ],
  [
    'users:\n  - nam: x\n',
    /fickle\.config\.yaml:2:10 \(users\.0\.nam\) is not a setting\. The nearest is name/,
  ],
  [
    'users:\n  - name: x\n  - name: y\n    quirks: [id-token-nonce-mismach]\n',
    /fickle\.config\.yaml:4:\d+ \(users\.1\.quirks\): The quirks of the user "y" do not work/,
  ],
  [
    'users:\n  - name: x\n  - name: y\n  - name: x\n',
    /fickle\.config\.yaml:4:11 \(users\.2\.name\) is the name of another user too\./,
  ],
  ['users:\n  - name: x\nautoSignIn: z\n', /fickle\.config\.yaml:3:\d+ \(autoSignIn\): There is no user "z"/],
])('a file that is wrong changes nothing and is told: %s', async (text, said) => {
  writeFileSync(file, text)
  await serving.untilSaid(said)
  expect(await api('users')).toMatchObject([{ name: 'ben' }])
})

test('a file behind links counts at once too, as in a mounted ConfigMap', async () => {
  const link = (target: string, name: string) => {
    symlinkSync(target, join(folder, 'link'))
    renameSync(join(folder, 'link'), join(folder, name))
  }
  for (const name of ['dan', 'eva']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'fickle.config.yaml'), `users:\n  - name: ${name}\n`)
  }
  link('dan', '..data')
  link('..data/fickle.config.yaml', 'fickle.config.yaml')
  await serving.untilSaid(/users: dan added/)
  link('eva', '..data')
  await serving.untilSaid(/users: eva added, dan removed\./)
  writeFileSync(join(folder, 'eva/fickle.config.yaml'), 'users:\n  - name: fay\n')
  await serving.untilSaid(/users: fay added, eva removed\./)
  expect(await api('users')).toMatchObject([{ name: 'fay' }])
})

test('at the start a contradiction is told with line and column', async () => {
  const wrong = join(folder, 'wrong.yaml')
  writeFileSync(wrong, 'issuers:\n  tenant:\n    profile: nope\n')
  const { code, stderr } = await runFickle(['provider', '--port', '0', '--in-memory', '--config', wrong])
  expect(code).toBe(2)
  expect(stderr).toMatch(/wrong\.yaml:3:14 \(issuers\.tenant\.profile\): There is no profile named "nope"/)
})
