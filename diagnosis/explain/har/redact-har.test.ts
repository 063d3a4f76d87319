/** A redacted HAR: nothing secret is left, and it still explains what the original does. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { har, journey, type Step, state } from '../../testing/har-story.ts'
import { explain, redactHar } from '../explain.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fickle-redact-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function redacted(text: string): Promise<string> {
  const input = join(folder, 'in.har')
  const output = join(folder, 'out.har')
  await writeFile(input, text)
  await redactHar(input, output)
  return readFile(output, 'utf8')
}

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl'
const leaky: Step[] = [
  ...journey({
    callback: {
      page: '<p> [Auth Callback Servlet] Failed in Auth Login : Missing state parameter </p><p>for alice@corp.test</p>',
      headers: { 'X-Api-Key': 'k3yk3yk3y', Server: 'nginx' },
    },
  }),
  {
    method: 'POST',
    url: 'https://idp.test/token',
    form: 'grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&client_secret=t0psecret&code_verifier=dBjftJeZ4CVP',
    headers: { Authorization: 'Basic d2ViOnNlY3JldA==' },
    type: 'application/json',
    page: JSON.stringify({ access_token: 'at-123456789', id_token: jwt, refresh_token: 'rt-987654321' }),
  },
  { url: `https://app.test/#id_token=${jwt}&email=alice@corp.test` },
  { url: 'https://bob:pa55word@app.test/reset/4f9d8e7c6b5a49382716f5e4d3c2b1a0/form' },
]
const secrets = [
  'SplxlOBeZQQYbYS6WxSbIA',
  state,
  's3cr3tSessionValue1',
  'hunter22',
  't0psecret',
  'dBjftJeZ4CVP',
  'd2ViOnNlY3JldA',
  'at-123456789',
  'rt-987654321',
  'eyJhbGciOiJSUzI1NiJ9',
  'eyJzdWIiOiJhbGljZSJ9',
  'k3yk3yk3y',
  'alice',
  'pa55word',
  '4f9d8e7c6b5a49382716f5e4d3c2b1a0',
]

test.each(['chromium', 'firefox'] as const)('no secret is left (%s)', async (flavour) => {
  const original = har(leaky, flavour)
  const copy = await redacted(original)
  for (const secret of secrets) {
    expect(original, secret).toContain(secret)
    expect(copy, secret).not.toContain(secret)
  }
})

test('what tells the story is left', async () => {
  const copy = await redacted(har(leaky))
  for (const part of [
    'Failed in Auth Login : Missing state parameter',
    'HttpOnly',
    'SameSite=Lax',
    'redirect_uri',
    'nginx',
    'WebInspector',
  ]) {
    expect(copy).toContain(part)
  }
  expect(JSON.parse(copy).log.entries).toHaveLength(leaky.length)
})

test('fields that HAR does not define are left out', async () => {
  const text = har(leaky).replace('"time":12.5', '"time":12.5,"_secret":{"deep":"hidden-thing"}')
  expect(await redacted(text)).not.toContain('hidden-thing')
})

test.each([
  ['cookies that were not sent', journey({ cookie: '' })],
  ['a cookie that was replaced', journey({ cookie: 'sid=another' })],
  ['a state that was changed', journey({ answer: { code: 'abcdefgh1234', state: 'other123other' } })],
  ['a known text', leaky],
  [
    'an error of the provider',
    journey({ answer: { error: 'login_required', error_description: 'no session', state } }),
  ],
])('the copy explains what the original does: %s', async (_, steps) => {
  const text = har(steps)
  const causes = ({ diagnosis, others }: Awaited<ReturnType<typeof explain>>) =>
    [diagnosis, ...others].map(({ cause }) => cause)
  expect(causes(await explain(await redacted(text)))).toEqual(causes(await explain(text)))
})

test('redacting a copy again changes no stand-in', async () => {
  const once = await redacted(har(leaky))
  expect(JSON.parse(await redacted(once)).log.entries[3].request.url).toBe(
    JSON.parse(once).log.entries[3].request.url,
  )
})

test('a copy that fails leaves nothing behind', async () => {
  const input = join(folder, 'broken.har')
  await writeFile(input, har(leaky).slice(0, 900))
  await expect(redactHar(input, join(folder, 'broken-out.har'))).rejects.toMatchObject({
    code: 'ERR_JSON_TRUNCATED',
  })
  await writeFile(input, '{"not":"a har"}')
  await expect(redactHar(input, join(folder, 'broken-out.har'))).rejects.toMatchObject({
    code: 'ERR_NOT_A_HAR',
  })
  expect((await readdir(folder)).filter((name) => name.startsWith('broken-out'))).toEqual([])
})

test('the original is never overwritten, and a folder that is missing is named', async () => {
  const input = join(folder, 'in.har')
  await writeFile(input, har(leaky))
  await expect(redactHar(input, input)).rejects.toMatchObject({ code: 'ERR_FILE_UNWRITABLE' })
  await expect(redactHar(input, join(folder, 'no/such/out.har'))).rejects.toMatchObject({
    code: 'ERR_FILE_UNWRITABLE',
  })
})
