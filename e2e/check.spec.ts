/** `fickle check` as a user runs it: one process is the lab, another checks its relying party over the control API. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './fixtures.ts'

const program = join(import.meta.dirname, '..', 'cli', 'fickle.mjs')

async function run(...parameters: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [program, ...parameters])) }
  } catch (failed) {
    return failed as { code: number; stdout: string; stderr: string }
  }
}

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory', '--replicas', '1']
const quirks = ['id-token-nonce-mismatch', 'token-response-unknown-members', 'discovery-issuer-mismatch']

test('a relying party is checked in a real browser, over the control API of a running fickle', async ({
  fickle,
}) => {
  const { addresses } = await fickle('lab', ...free)
  const users = await (await fetch(`${addresses.provider}/.fickle/api/users`)).json()
  const { code, stdout } = await run(
    'check',
    ...['--login', `${addresses.app}/api/v1/auth/login`],
    ...['--signed-in', `${addresses.app}/api/v1/users/loggedInUser`],
    ...['--provider', addresses.provider ?? '', '--json'],
    ...quirks.flatMap((quirk) => ['--quirk', quirk]),
  )
  const report = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(report.calibration).toMatchObject({
    toldApartBy: 'status',
    responseType: 'code',
    checksSignature: true,
  })
  expect(report.results).toMatchObject([
    { quirk: 'discovery-issuer-mismatch', verdict: 'not-reached', right: null },
    { quirk: 'id-token-nonce-mismatch', verdict: 'rejected', right: true },
    { quirk: 'token-response-unknown-members', verdict: 'accepted', right: true },
  ])
  expect(report.summary).toMatchObject({ right: 2, wrong: 0, notReached: 1 })
  expect(await (await fetch(`${addresses.provider}/.fickle/api/users`)).json()).toEqual(users)
})

test('a relying party that does not answer could not be judged: exit code 3', async ({ fickle }) => {
  const { addresses } = await fickle('provider', '--port', '0', '--in-memory')
  const { code, stderr } = await run(
    'check',
    ...['--login', 'http://localhost:1/login', '--signed-in', 'http://localhost:1/me'],
    ...['--provider', addresses.provider ?? '', '--driver', 'http'],
  )
  expect(code).toBe(3)
  expect(stderr).toContain('The relying party does not answer at http://localhost:1/me.')
})
