/** The module that leads a Node.js process to vendors' hosts, preloaded into a process that knows nothing of it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, start } from './testing/client.ts'

let folder: string
let house: Started
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-lookup-'))
  house = await start({ profile: 'google', vendorHosts: true, stateFolder: folder })
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const run = (program: string, lookup: string) =>
  new Promise<string>((resolve) => {
    const module = join(import.meta.dirname, 'vendor-lookup.ts')
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_EXTRA_CA_CERTS: house.provider.authorityFile,
      FICKLE_LOOKUP: lookup,
    }
    execFile(process.execPath, ['--import', module, '-e', program], { env }, (error, stdout, stderr) =>
      resolve(error ? stderr : stdout),
    )
  })
const names = 'accounts.google.com,www.googleapis.com'

test.each([
  ['fetch', `fetch('https://www.googleapis.com/oauth2/v3/certs').then(({ status }) => console.log(status))`],
  [
    'https',
    `require('https').get('https://www.googleapis.com/oauth2/v3/certs', (a) => console.log(a.resume().statusCode))`,
  ],
  [
    'tls with options',
    `const s = require('tls').connect({ host: 'accounts.google.com', port: 443 }, () => s.end(console.log(200)))`,
  ],
  [
    'tls with port and host',
    `const s = require('tls').connect(443, 'accounts.google.com', () => s.end(console.log(200)))`,
  ],
  ['net', `const s = require('net').connect(443, 'accounts.google.com', () => s.end(console.log(200)))`],
  [
    'a socket of its own',
    `const s = new (require('net').Socket)(); s.connect(443, 'accounts.google.com', () => s.end(console.log(200)))`,
  ],
])('%s finds the host of a vendor here, and trusts its certificate', async (_what, program) => {
  expect(await run(program, `127.0.0.1:${house.provider.port}=${names}`)).toBe('200\n')
})

test('other hosts and other ports are left alone', async () => {
  const program = `
    const s = require('net').connect(${house.provider.port}, 'localhost', () => {
      s.end()
      require('net').connect(1, 'accounts.google.com.invalid').on('error', ({ code }) => console.log(code))
    })`
  expect(await run(program, `127.0.0.1:9=localhost,accounts.google.com`)).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/m)
})

test('a variable that is written otherwise is said, and nothing runs', async () => {
  expect(await run('console.log(200)', 'accounts.google.com')).toContain(
    'FICKLE_LOOKUP is not HOST:PORT=NAME,NAME but "accounts.google.com"',
  )
})
