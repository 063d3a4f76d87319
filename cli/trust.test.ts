/** The lines that `fickle ca` prints, each taken by the program that it is for, where this machine has it. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runFickle, startFickle } from './testing/fickle.ts'

interface Ca {
  readonly file: string
  readonly fingerprint: string
  readonly trust: readonly { readonly who: string; readonly line: string; readonly note?: string }[]
}

let folder: string
let fickle: Running
let url: string
let ca: Ca

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fickle's trust-"))
  const env = { FICKLE_STATE_FOLDER: join(folder, 'state') }
  fickle = startFickle(['provider', '--https', '--port', '0'], { env })
  url = /^provider=(\S+)$/m.exec(await fickle.until(/^ready$/m))?.[1] ?? ''
  ca = JSON.parse((await runFickle(['ca', '--json'], { env })).stdout)
})
afterAll(async () => {
  fickle.child.kill()
  await fickle.finished
  await rm(folder, { recursive: true })
})

const has = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined

/** In a shell, since that is where the lines are pasted. */
const shell = (script: string) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const lineFor = (who: string) => ca.trust.find((each) => each.who === who) ?? { line: '', note: '' }
const document = () => `${url}/.well-known/openid-configuration`

test('the start says where the authority is and how each program trusts it', async () => {
  const said = await fickle.untilSaid(/Firefox/)
  for (const { who } of ca.trust) expect(said).toContain(who)
  expect(said).toContain(ca.file)
})

test('it is printed as PEM alone, the same each time', async () => {
  const env = { FICKLE_STATE_FOLDER: join(folder, 'state') }
  const { stdout } = await runFickle(['ca', '--pem'], { env })
  expect(stdout).toMatch(/^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n$/)
})

test.runIf(process.platform !== 'win32')('Node.js trusts it by its line, and not without', () => {
  const ask = `'${process.execPath}' -e 'fetch("${document()}").then(({ status }) => console.log(status))'`
  expect(shell(`${lineFor('Node.js').line}\n${ask}`)).toEqual({ status: 0, said: '200\n' })
  expect(shell(ask).said).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN/)
})

test.runIf(has('curl'))('curl trusts it by its line, and not without (needs curl)', () => {
  const { line } = lineFor('curl')
  expect(shell(`${line.replace(/https:\S+/, document())} -fsS`)).toMatchObject({ status: 0 })
  expect(shell(`curl -fsS ${document()}`)).toMatchObject({ status: 60 })
})

test.runIf(has('python3'))('Python trusts it by its line, and not without (needs python3)', () => {
  const ask = `python3 -c 'from urllib.request import urlopen; print(urlopen("${document()}").status)'`
  expect(shell(`${lineFor('Python').line}\n${ask}`)).toEqual({ status: 0, said: '200\n' })
  expect(shell(ask).said).toContain('CERTIFICATE_VERIFY_FAILED')
})

test.runIf(has('keytool'))("its line puts it into a trust store of Java's (needs keytool)", () => {
  const { status, said } = shell(
    `${lineFor('Java').line} && keytool -list -keystore fickle-trust.p12 -storepass changeit`,
  )
  expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('trustedCertEntry') })
  expect(said).toContain(ca.fingerprint)
})
