/** Pages that answer: explain, try it, check and the reference of the API, as a browser without scripts uses them. */
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestControl, type TestControl } from '../../control/testing/control.ts'
import { failedLogin, failedLoginReports } from '../../control/testing/login.ts'
import { MOST_UPLOADED } from '../uploads.ts'

let control: TestControl
beforeAll(async () => {
  control = await startTestControl()
})
afterAll(() => control.close())

const read = async (answer: Response) => ({ status: answer.status, page: parse(await answer.text()) })
const open = async (path: string) => read(await control.call('GET', path, undefined, { accept: 'text/html' }))
const post = async (path: string, body: FormData | URLSearchParams, headers = {}) =>
  read(await fetch(`${control.provider.url}/.fickle${path}`, { method: 'POST', body, headers }))

const upload = (...files: readonly (readonly [name: string, text: string])[]) => {
  const form = new FormData()
  for (const [name, text] of files) form.append('files', new File([text], name))
  return form
}

test('an export of the journal is explained with cause, evidence and fixes, and escapes what it says', async () => {
  for (const report of failedLoginReports) control.journal.report({ ...report })
  const har = await (await control.call('GET', `/api/logins/${failedLogin}?format=har`)).text()
  const { status, page } = await post('/explain', upload(['<img src=x>.har', har]))
  expect(status).toBe(200)
  expect(page.querySelector('.diagnosis h2 code')?.text).toBe('other-replica')
  expect(page.querySelectorAll('.fixes li').length).toBeGreaterThan(0)
  expect(page.querySelectorAll('img')).toEqual([])
})

test('a text is explained, and nothing at all is refused', async () => {
  const form = new FormData()
  form.set('text', 'unexpected ID Token "nonce" claim value')
  expect((await post('/explain', form)).page.querySelector('.diagnosis h2 code')?.text).toBe('nonce-mismatch')
  const { status, page } = await post('/explain', new FormData())
  expect(status).toBe(400)
  expect(page.querySelector('[role=alert]')?.text).toContain('There is nothing to explain')
})

test('files that are too large are refused with the size, and so is a form that is none', async () => {
  const { status, page } = await post('/explain', upload(['big.log', 'x'.repeat(MOST_UPLOADED)]))
  expect(status).toBe(400)
  expect(page.querySelector('[role=alert]')?.text).toContain('32 MB is the most')
  const none = await post('/explain', new URLSearchParams('a=b'), { 'content-type': 'text/plain' })
  expect(none.status).toBe(400)
})

test('profile and quirks make an address, with what a relying party should do', async () => {
  const { page } = await open(
    '/try?profile=google&quirk=clock-offset&value.clock-offset=-60&quirk=id-token-exp-expired',
  )
  const address = `${control.provider.url}/google~clock-offset=-60~id-token-exp-expired`
  expect(page.querySelector('[data-copy]')?.getAttribute('data-copy')).toBe(address)
  expect(page.querySelector('.chosen')?.text).toContain('A conformant relying party refuses')
})

test('quirks that contradict each other, and unknown ones, are refused with the reason', async () => {
  const { page } = await open('/try?quirk=clock-offset&value.clock-offset=soon')
  expect(page.querySelector('[data-result] [role=alert]')?.text).toContain('clock-offset')
  expect((await open('/try?quirk=nope')).page.querySelector('[role=alert]')?.text).toContain('nope')
})

test('the difference in a sign-in is how both ended, and what changed in their tokens', async () => {
  const changed = async (quirk: string) => {
    const { page } = await open(`/try?quirk=${quirk}&see=difference`)
    const rows = page.querySelectorAll('.endings tbody tr').map(({ text }) => text)
    const members = page.querySelectorAll('.token tr.changed th').map(({ text }) => text)
    return { rows, members }
  }
  const nonce = await changed('id-token-nonce-mismatch')
  expect(nonce.rows).toEqual([
    expect.stringMatching(/^Without\s*signed in/),
    expect.stringMatching(/^With\s*failed\s*unexpected ID Token "nonce"/),
  ])
  expect(nonce.members).toEqual(['nonce'])
  const clock = await changed('clock-offset=-300')
  expect(clock.rows[1]).toMatch(/^With\s*signed in/)
  expect(clock.members).toEqual(expect.arrayContaining(['iat', 'exp']))
})

test('the difference of the documents is shown where there is one', async () => {
  const { page } = await open('/try?quirk=discovery-issuer-mismatch&see=difference')
  expect(page.querySelectorAll('.difference tr.changed th').map(({ text }) => text)).toContain('body.issuer')
  expect(page.querySelector('.endings')?.text).toContain('no sign-in began')
  const same = await open('/try?quirk=id-token-exp-expired&see=difference')
  expect(same.page.querySelector('[data-result]')?.text).toContain('discovery document: the same')
})

test.each([
  [
    { login: 'https://example.com/login', signedIn: 'http://localhost:1/me' },
    '#login',
    'not on this machine',
  ],
  [{ login: 'http://localhost:1/', signedIn: 'http://localhost:1/', quirks: 'nope' }, '#quirks', 'nope'],
] as const)(
  'a check that must not or cannot run is refused beside its field: %o',
  async (fields, field, why) => {
    const { status, page } = await post('/check', new URLSearchParams(fields))
    expect(status).toBe(400)
    const described = page.querySelector(field)?.getAttribute('aria-describedby')?.split(' ').at(-1)
    expect(page.querySelector(`#${described}`)?.text).toContain(why)
  },
)

test('a check of what does not answer ends early and says why; two at once are refused', async () => {
  const fields = {
    login: 'http://localhost:1/login',
    signedIn: 'http://localhost:1/me',
    quirks: 'id-token-exp-expired',
  }
  expect((await post('/check', new URLSearchParams(fields))).status).toBe(200)
  const second = await post('/check', new URLSearchParams(fields))
  if (second.status === 400) expect(second.page.querySelector('[role=alert]')?.text).toContain('is running')
  await expect
    .poll(async () => (await open('/check')).page.querySelector('.notice.bad')?.text ?? '')
    .toContain('localhost:1')
})

test('the reference of the API lists every call of the document, with its shapes', async () => {
  const { page } = await open('/api-reference')
  const { paths } = (await control.json('GET', '/openapi.json')) as { paths: Record<string, object> }
  const calls = Object.values(paths).flatMap((methods) => Object.keys(methods))
  expect(page.querySelectorAll('details.call')).toHaveLength(calls.length)
  for (const link of page.querySelectorAll('a[href^="#shape-"]'))
    expect(page.querySelector(link.getAttribute('href') ?? '')).not.toBeNull()
})

test('without a lab its page says how to start one', async () => {
  expect((await open('/lab')).page.querySelector('main')?.text).toContain('fickle lab')
})
