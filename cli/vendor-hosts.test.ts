/** The lines that `--vendor-hosts` prints, each taken by the program that it is for. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runFickle, startFickle } from './testing/fickle.ts'

let folder: string
let fickle: Running
let said: string
const env = () => ({ FICKLE_STATE_FOLDER: join(folder, 'a state') })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-vendor-'))
  const options = ['provider', '--profile', 'entra-v2-multitenant', '--vendor-hosts', '--port', '0']
  fickle = startFickle(options, { env: env() })
  said = await fickle.untilSaid(/has no port/)
})
afterAll(async () => {
  fickle.child.kill()
  await fickle.finished
  await rm(folder, { recursive: true })
})

const lines = (who: string) =>
  said
    .split('\n')
    .filter((line) => line.trimStart().startsWith(`${who} `))
    .map((line) => line.trimStart().slice(who.length).trim())
const shell = (script: string) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const document = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration'

test.runIf(process.platform !== 'win32')('Node.js is led there by its line, to each of the hosts', () => {
  const line = lines('Node.js').find((one) => one.includes('FICKLE_LOOKUP'))
  const ask = (url: string) => `fetch("${url}").then(({ status }) => console.log(status))`
  const program = `${ask(document)}; ${ask('https://graph.microsoft.com/oidc/userinfo')}`
  const answered = shell(`${line}\n'${process.execPath}' -e '${program}'`)
  expect(answered.said.trim().split('\n').sort()).toEqual(['200', '401'])
})

test.runIf(spawnSync('curl', ['--version']).error === undefined)(
  'curl is led there by its line (needs curl)',
  () => {
    const line = lines('curl').find((one) => one.includes('--connect-to'))
    const answered = shell(`${line?.replace(/^curl /, 'curl -fsS ')}`)
    expect(answered).toMatchObject({ status: 0 })
    expect(JSON.parse(answered.said)).toMatchObject({
      issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    })
  },
)

test('fickle ca prints the authority of these hosts, and none is printed where no vendor has any', async () => {
  const ca = async (profile: string) =>
    runFickle(['ca', '--profile', profile, '--vendor-hosts', '--json'], { env: env() })
  expect(JSON.parse((await ca('entra-v2-multitenant')).stdout)).toMatchObject({
    file: expect.stringContaining('certificate-authority-graph.microsoft.com'),
    names: ['graph.microsoft.com', 'login.microsoftonline.com'],
  })
  expect(await ca('dex')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('No issuer has the profile of a vendor with its own hosts.'),
  })
})
