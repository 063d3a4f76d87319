/** Logins that a script begins: it asks the relying party for the address of the provider, and sends the browser there itself. */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { signIn } from '../../diagnosis/testing/story.ts'
import type { Report } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
import { diagnoseAllIn } from '../diagnose-in.ts'
import type { Extra } from '../testing/plain-client.ts'
import { stage } from '../testing/plain-lab.ts'
import { addressForScript } from './authorization-parameters.ts'

const page = '<!doctype html><body><script type="module" src="/app.js"></script></body>'

/** One session for all logins of a browser, as frameworks have it; the page of the callback is made by a script. */
const byScript =
  (answer: (response: ServerResponse, url: string) => void): Extra =>
  (request, response, path) => {
    if (path === '/cb') response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    else if (path === '/api/start') {
      const query = new URLSearchParams({
        client_id: 'plain',
        response_type: 'code',
        redirect_uri: `http://${request.headers.host}/cb`,
        state: randomUUID(),
      })
      if (!request.headers.cookie) response.setHeader('set-cookie', `sid=${randomUUID()}; Path=/`)
      answer(response, `http://idp.test/authorize?${query}`)
    } else return false
    return true
  }

const asJson = byScript((response, url) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ url })),
)

async function begin(lab: string, cookie = '') {
  const answer = await fetch(`${lab}/api/start`, { method: 'POST', headers: { cookie } })
  const address = addressForScript(await answer.text()) ?? ''
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return {
    state: new URL(address).searchParams.get('state') ?? '',
    cookie: [cookie, ...set].filter(Boolean).join('; '),
  }
}

/** What the provider tells of a login whose browser comes back with a code. */
function provide(journal: Journal, state: string): void {
  const login = loginOf(state)
  const [request, response] = signIn()
  journal.report({ ...request, at: Date.now(), login, keys: [keyOf('state', state)] } as unknown as Report)
  journal.report({ ...response, at: Date.now(), login, keys: [keyOf('code', 'c0de')] } as unknown as Report)
}

const comeBack = (lab: string, { state, cookie }: { state: string; cookie: string }) =>
  fetch(`${lab}/cb?code=c0de&state=${state}`, { headers: { cookie } })

const saysFailure = (journal: Journal, state: string) =>
  journal.report({
    kind: 'page-shown',
    by: 'browser',
    login: loginOf(state),
    path: '/cb',
    text: 'Sign-in failed. Please try again.',
  })

test('a second login that a script began meanwhile is what replaced the state of the first', async () => {
  const { lab, journal } = await stage({}, asJson)
  const first = await begin(lab.url)
  await begin(lab.url, first.cookie)
  provide(journal, first.state)
  await comeBack(lab.url, first)
  saysFailure(journal, first.state)
  const [found, ...others] = diagnoseAllIn(journal, loginOf(first.state))
  expect(found).toMatchObject({ cause: 'state-overwritten', certainty: 'likely' })
  expect(found?.evidence.map(({ text }) => text).join(' ')).toContain('Another login of this browser began')
  expect(others.map(({ cause }) => cause)).not.toContain('other-replica')
})

test('whoever gave out the page of a callback that a script takes has looked for no state', async () => {
  const { lab, journal } = await stage({}, asJson)
  const only = await begin(lab.url)
  provide(journal, only.state)
  await comeBack(lab.url, only)
  saysFailure(journal, only.state)
  const events = journal.login(loginOf(only.state))?.events ?? []
  expect(events).toContainEqual(
    expect.objectContaining({ role: 'login', byScript: true, replica: 'replica-1' }),
  )
  expect(events).toContainEqual(
    expect.objectContaining({ role: 'callback', replica: 'replica-2', scripted: true }),
  )
  expect(diagnoseAllIn(journal, loginOf(only.state)).map(({ cause }) => cause)).toEqual(['unknown'])
})

test('data that holds no authorization request, or is long, passes as it is', async () => {
  const long = JSON.stringify({ text: 'x'.repeat(40_000) })
  const answers = ['{"url":"http://idp.test/?client_id=1"}', '{"client_id":"x"}', '[]', long]
  const { lab, journal } = await stage({}, (_request, response, path) => {
    if (path !== '/data') return false
    response.writeHead(200, { 'content-type': 'application/json' }).end(answers[0])
    return true
  })
  while (answers.length > 0) {
    expect(await (await fetch(`${lab.url}/data`)).text()).toBe(answers[0])
    answers.shift()
  }
  expect(journal.logins()).toEqual([])
})

test('data that comes piece by piece is not held back', async () => {
  const { lab } = await stage({}, (_request, response, path) => {
    if (path !== '/data') return false
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"first":1}\n')
    return true
  })
  const { body } = await fetch(`${lab.url}/data`)
  const reader = body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"first":1}\n')
  await reader?.cancel()
})

test.for([
  ['JSON', '{"url":"https://idp.test/a?client_id=x&response_type=code&state=s"}'],
  ['JSON with slashes escaped', '{"url":"https:\\/\\/idp.test\\/a?response_type=code&client_id=x&state=s"}'],
  ['JSON of Go', '{"url":"https://idp.test/a?response_type=code\\u0026client_id=x\\u0026state=s"}'],
  ['plain words', 'https://idp.test/a?client_id=x&response_type=code&state=s'],
] as const)('the address of an authorization request is found in %s', ([, text]) => {
  expect(new URL(addressForScript(text) ?? '').searchParams.get('state')).toBe('s')
})
