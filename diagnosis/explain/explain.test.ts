/** What may be given to `explain`: files and streams of three kinds, whole, broken, huge or empty. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toHar } from '../../control/har.ts'
import { har, journey } from '../testing/har-story.ts'
import { callbackReceived, fault, loginStarted, rejected, signIn, story } from '../testing/story.ts'
import { explain, explainFile } from './explain.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-explain-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lost = story(
  loginStarted('replica-1'),
  ...signIn(),
  callbackReceived('replica-2', { sessionCookie: 'unknown', state: 'not-in-session' }),
  rejected('replica-2'),
)

test('an error text names product, causes in order, what tells them apart, and fixes', async () => {
  const { source, diagnosis, others } = await explain(
    '<p> [Auth Callback Servlet] Failed in Auth Login : Missing state parameter </p>',
  )
  expect(source).toBe('text')
  expect(diagnosis).toMatchObject({ cause: 'other-replica', product: 'OpenMetadata' })
  expect(diagnosis.lookFor).toHaveLength(4)
  expect(diagnosis.fixes[0]).toMatch(/sticky/)
  expect(diagnosis.references).toContain('https://github.com/open-metadata/OpenMetadata/issues/16031')
  expect(others.map(({ cause }) => cause)).toEqual(['cookie-not-sent', 'session-lost', 'state-not-returned'])
})

test('an error as JSON is a text', async () => {
  const { source, diagnosis } = await explain('{"error":"No pending session found for callback"}')
  expect(source).toBe('text')
  expect(diagnosis).toMatchObject({ cause: 'cookie-not-sent', product: 'OpenMetadata' })
})

test('a log line in brackets is a text', async () => {
  const { source, diagnosis } = await explain(
    '[next-auth][error][OAUTH_CALLBACK_ERROR] State cookie was missing.',
  )
  expect(source).toBe('text')
  expect(diagnosis.product).toBe('NextAuth (Auth.js)')
})

test('an unknown text, and none, say what to give instead', async () => {
  expect((await explain('the flux capacitor is leaking')).diagnosis).toMatchObject({ cause: 'unknown' })
  const nothing = await explain(' \n ')
  expect(nothing.diagnosis.summary).toMatch(/no text/)
  expect(nothing.diagnosis.fixes.join(' ')).toMatch(/HAR file/)
})

test.each([
  ['one login', { id: 'L1', run: undefined, startedAt: 0, dropped: 0, events: lost }],
  ['one login under a key', { login: { id: 'L1', events: lost } }],
  ['a list of events', lost],
])('an export of the journal is diagnosed: %s', async (_, exported) => {
  const { source, diagnosis } = await explain(JSON.stringify(exported, null, 2))
  expect(source).toBe('journal')
  expect(diagnosis.cause).toBe('other-replica')
})

test('an export whose entries are not as they were written is refused in words', async () => {
  const broken = lost.map((event) =>
    event.kind === 'authorization-request' ? { ...event, scope: undefined } : event,
  )
  await expect(explain(JSON.stringify(broken))).rejects.toMatchObject({ code: 'ERR_JOURNAL_MALFORMED' })
  const late = lost.map((event) => ({ ...event, at: 1e300 }))
  expect((await explain(JSON.stringify(late))).source).toBe('text')
})

test('an export takes in the entries of no login', async () => {
  const struck = {
    ...fault('lab', { fault: 'restart', replica: 'replica-1' }, (lost[0]?.at ?? 0) + 500),
    login: undefined,
  }
  const { diagnosis } = await explain(JSON.stringify({ events: lost, unbound: story(struck) }))
  expect(diagnosis.cause).toBe('session-lost')
})

test('an export of a login that did not fail says so', async () => {
  const { diagnosis } = await explain(JSON.stringify({ events: lost.slice(0, 3) }))
  expect(diagnosis).toMatchObject({
    cause: 'unknown',
    summary: expect.stringContaining('no failed login'),
  })
})

test('a byte-order mark and white space before a HAR do no harm', async () => {
  expect((await explain(`\uFEFF\n  ${har(journey())}`)).source).toBe('har')
})

test('a truncated HAR is an error that says so', async () => {
  const text = har(journey())
  await expect(explain(text.slice(0, text.length / 2))).rejects.toMatchObject({
    code: 'ERR_JSON_TRUNCATED',
    fix: expect.stringMatching(/Save it again/),
  })
})

test('a HAR that was edited into nonsense is an error that says where', async () => {
  await expect(explain(har(journey()).replace('"entries":', '"entries":,'))).rejects.toMatchObject({
    code: 'ERR_JSON_MALFORMED',
  })
})

test.each([
  [
    'entries that are none',
    '{"log":{"entries":[1,null,"x",{},{"request":5},{"request":{"url":"about:blank"}}]}}',
  ],
  ['no entries', '{"log":{"version":"1.2","creator":{"name":"x"},"entries":[]}}'],
])('a HAR with %s is explained as empty', async (_, text) => {
  const { source, diagnosis } = await explain(text)
  expect(source).toBe('har')
  expect(diagnosis.cause).toBe('unknown')
})

test('large JSON of another kind is an error', async () => {
  const text = JSON.stringify({ data: Array.from({ length: 200_000 }, (_, index) => index) })
  await expect(explain(text)).rejects.toMatchObject({ code: 'ERR_NOT_EXPLAINABLE' })
})

test('a file that is missing, and a folder, are errors that name the path', async () => {
  const missing = join(folder, 'none.har')
  await expect(explainFile(missing)).rejects.toMatchObject({
    code: 'ERR_FILE_UNREADABLE',
    message: expect.stringContaining(missing),
  })
  await expect(explainFile(folder)).rejects.toMatchObject({ code: 'ERR_FILE_UNREADABLE' })
})

test('a file is read from disk', async () => {
  const file = join(folder, 'login.har')
  await writeFile(file, har(journey({ answer: { error: 'access_denied', state: 'x' } })))
  expect((await explainFile(file)).diagnosis.cause).toBe('access-denied')
})

test('memory does not grow with the file', async () => {
  const filler = JSON.stringify({
    startedDateTime: '2026-03-04T10:02:03.000Z',
    request: { method: 'GET', url: 'https://app.test/asset.js', headers: [], cookies: [] },
    response: {
      status: 200,
      headers: [],
      content: { mimeType: 'text/javascript', text: 'x'.repeat(300_000) },
    },
  })
  const login = har(journey({ answer: { error: 'access_denied', state: 'x' } }))
  const [head = '', tail = ''] = login.split('"entries":[')
  const megabytes = 60
  let peak = 0
  const before = process.memoryUsage().rss
  async function* large() {
    yield `${head}"entries":[`
    for (let index = 0; index < (megabytes * 1e6) / filler.length; index += 1) {
      yield `${filler},`
      if (index % 20 === 0) peak = Math.max(peak, process.memoryUsage().rss - before)
    }
    yield tail
  }
  const { diagnosis } = await explain(large())
  expect(diagnosis.cause).toBe('access-denied')
  expect(peak / 1e6).toBeLessThan(megabytes * 2)
})

test("fickle's own HAR is read by the journal's entries in it", async () => {
  const { source, diagnosis } = await explain(
    toHar([{ id: 'L1', run: undefined, startedAt: 0, dropped: 0, events: lost }]),
  )
  expect(source).toBe('har')
  expect(diagnosis).toMatchObject({ cause: 'other-replica' })
  expect(diagnosis.evidence[0]?.text).toContain('replica-1 stored the state')
})
