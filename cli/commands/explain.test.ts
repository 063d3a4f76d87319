/** `fickle explain` against the real program: words, files, and what it must not show. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failedLogin, failedLoginReports } from '../../control/testing/login.ts'
import { createJournal } from '../../journal/journal.ts'
import { runFickle } from '../testing/fickle.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

const entry = (url: string, status: number, location = '') => ({
  startedDateTime: '2026-03-04T10:02:03.000Z',
  time: 1,
  request: {
    method: 'GET',
    url,
    httpVersion: 'HTTP/1.1',
    headers: [],
    cookies: [],
    queryString: [],
    headersSize: -1,
    bodySize: -1,
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: location ? [{ name: 'location', value: location }] : [],
    cookies: [],
    content: { size: 0, mimeType: 'text/html' },
    redirectURL: location,
    headersSize: -1,
    bodySize: -1,
  },
  cache: {},
  timings: { send: 0, wait: 1, receive: 0 },
})

const denied = {
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      entry(
        'http://app.test/login',
        302,
        'http://idp.test/auth?client_id=a&response_type=code&state=very-secret-state&redirect_uri=http%3A%2F%2Fapp.test%2Fcallback',
      ),
      entry(
        'http://idp.test/auth?client_id=a&response_type=code&state=very-secret-state&redirect_uri=http%3A%2F%2Fapp.test%2Fcallback',
        302,
        'http://app.test/callback?error=access_denied&state=very-secret-state',
      ),
      entry('http://app.test/callback?error=access_denied&state=very-secret-state', 400),
    ],
  },
}

test('the words of an error are explained from standard input', async () => {
  const { code, stdout } = await runFickle(['explain', '-', '--json'], { input: 'Missing state parameter\n' })
  expect(code).toBe(0)
  const { diagnosis, others } = JSON.parse(stdout)
  expect([diagnosis, ...others].map(({ cause }) => cause)).toContain('other-replica')
  expect(diagnosis.fixes.length).toBeGreaterThan(0)
})

test('a HAR file decides the cause, shows no secret, and can be copied without them', async () => {
  const file = join(folder, 'denied.har')
  const copy = join(folder, 'safe.har')
  writeFileSync(file, JSON.stringify(denied))
  const { code, stdout, stderr } = await runFickle(['explain', file, '--redact', copy])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  expect(stdout).toContain('access-denied')
  expect(stdout + stderr + readFileSync(copy, 'utf8')).not.toContain('very-secret-state')
})

test('an export of the journal is diagnosed as the dashboard does', async () => {
  const journal = createJournal()
  for (const report of failedLoginReports) journal.report(report)
  const file = join(folder, 'login.json')
  writeFileSync(file, JSON.stringify(journal.login(failedLogin)))
  const { stdout } = await runFickle(['explain', file, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ source: 'journal', diagnosis: { cause: 'other-replica' } })
})

test('words that nobody knows end with 3', async () => {
  expect((await runFickle(['explain', '-'], { input: 'the cat sat on the mat' })).code).toBe(3)
})

test('a missing file and a missing operand say what to give', async () => {
  const [gone, none] = await Promise.all([
    runFickle(['explain', join(folder, 'gone.har')]),
    runFickle(['explain']),
  ])
  expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining('gone.har does not exist') })
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("'file'") })
  const text = await runFickle(['explain', 'Missing state parameter'])
  expect(text).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('standard input of "fickle explain -"'),
  })
})

test('a truncated HAR file is told so', async () => {
  const file = join(folder, 'half.har')
  writeFileSync(file, JSON.stringify(denied).slice(0, 900))
  const { code, stderr } = await runFickle(['explain', file])
  expect(code).toBe(2)
  expect(stderr).not.toContain('    at ')
})
