/** Logins that send no state, begin by a form, or keep one long cookie: what the lab tells of them. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { signIn } from '../../diagnosis/testing/story.ts'
import type { Report } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf } from '../../journal/keys.ts'
import type { Extra } from '../testing/plain-client.ts'
import { stage } from '../testing/plain-lab.ts'

const authorization = ({ headers }: IncomingMessage, more: Record<string, string>) =>
  `http://idp.test/authorize?${new URLSearchParams({
    client_id: 'plain',
    response_type: 'code',
    redirect_uri: `http://${headers.host}/back`,
    ...more,
  })}`

/** PKCE and no state: each attempt has a verifier in a cookie with a name of its own. */
const withoutState: Extra = (request, response, path) => {
  if (path !== '/login') return false
  const challenge = randomUUID()
  const headers = {
    location: authorization(request, { code_challenge: challenge }),
    'set-cookie': `try_${challenge.slice(0, 4)}=${randomUUID()}; Path=/`,
  }
  response.writeHead(302, headers).end()
  return true
}

async function beginAt(url: string, cookie = '', init: RequestInit = {}) {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...init })
  const target = new URL(answer.headers.get('location') ?? 'http://nowhere.test/')
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { target, cookie: [cookie, ...set].filter(Boolean).join('; ') }
}

/** What the provider tells of a request and of the code that it answers with. */
function provide(journal: Journal, target: URL, code: string): void {
  const login = `L${randomBytes(5).toString('hex')}`
  const challenge = target.searchParams.get('code_challenge') ?? ''
  const has = { state: false, nonce: false, pkce: 'S256' } as const
  const [request, response] = signIn({ has }, { state: 'none-sent', parameters: ['code'] })
  journal.report({ ...request, login, keys: [keyOf('challenge', challenge)] } as unknown as Report)
  journal.report({ ...response, login, keys: [keyOf('code', code)] } as unknown as Report)
}

const kindsOf = (journal: Journal) =>
  journal
    .logins()
    .reverse()
    .map(({ events }) => events.map((event) => (event.kind === 'routed' ? event.role : event.kind)))

test('logins without a state are one login each, from the first request to the callback', async () => {
  const { lab, journal } = await stage({}, withoutState)
  const first = await beginAt(`${lab.url}/login`)
  const second = await beginAt(`${lab.url}/login`, first.cookie)
  provide(journal, first.target, 'code-1')
  provide(journal, second.target, 'code-2')
  for (const code of ['code-1', 'code-2'])
    await fetch(`${lab.url}/back?code=${code}`, { headers: { cookie: second.cookie } })
  const whole = ['login', 'authorization-request', 'authorization-response', 'callback']
  expect(kindsOf(journal)).toEqual([whole, whole])
  const callbacks = journal
    .logins()
    .flatMap(({ events }) => events.filter((event) => event.kind === 'routed' && event.role === 'callback'))
  expect(callbacks).toEqual(
    [1, 2].map(() => expect.objectContaining({ stateIssuedBy: 'replica-1', replica: 'replica-2' })),
  )
})

test('a fault that strikes the callback of a login without a state is told of that login', async () => {
  const { lab, journal } = await stage({}, withoutState, 1)
  const { target, cookie } = await beginAt(`${lab.url}/login`)
  provide(journal, target, 'code-1')
  await lab.fault('cookie-dropped', { when: 'before-callback' })
  await fetch(`${lab.url}/back?code=code-1`, { headers: { cookie } })
  expect(kindsOf(journal)).toEqual([
    ['login', 'authorization-request', 'authorization-response', 'fault', 'callback'],
  ])
})

test('a login that a form begins is told where the application does not answer the form', async () => {
  let answers = true
  const byForm: Extra = (request, response, path) => {
    if (path !== '/form') return false
    if (request.method === 'GET') response.writeHead(200, { 'set-cookie': 'csrf=1; Path=/' }).end('a form')
    else if (!answers) request.socket.destroy()
    else response.writeHead(302, { location: authorization(request, { state: randomUUID() }) }).end()
    return true
  }
  const { lab, journal } = await stage({}, byForm, 1)
  const send = () =>
    beginAt(`${lab.url}/form`, 'csrf=1', { method: 'POST', body: 'a=1', headers: { cookie: 'csrf=1' } })
  await send()
  answers = false
  await fetch(`${lab.url}/form`, { headers: { cookie: 'csrf=1' } })
  await send()
  expect(journal.logins().flatMap(({ events }) => events)).toEqual([
    expect.objectContaining({ role: 'login', status: 502 }),
    expect.objectContaining({ role: 'login', status: 302 }),
  ])
})

test('a long cookie that stays while another state goes out is known to hold none', async () => {
  const sealedName = randomBytes(150).toString('base64url')
  const { lab, journal } = await stage(
    {},
    (request, response, path) => {
      if (path !== '/login') return false
      const known = request.headers.cookie !== undefined && request.headers.cookie !== ''
      response.writeHead(302, {
        location: authorization(request, { state: randomUUID() }),
        ...(!known && { 'set-cookie': `app=${sealedName}; Path=/` }),
      })
      response.end()
      return true
    },
    1,
  )
  const holds: unknown[] = []
  const comeBack = async (cookie = '') => {
    const began = await beginAt(`${lab.url}/login`, cookie)
    const back = `${lab.url}/back?code=c&state=${began.target.searchParams.get('state')}`
    await fetch(back, { headers: { cookie: began.cookie } })
    const event = journal
      .logins()
      .flatMap(({ events }) => events)
      .sort((a, b) => b.seq - a.seq)
      .find((one) => one.kind === 'routed' && one.role === 'callback')
    holds.push(event?.kind === 'routed' && event.stateInCookie)
    return began.cookie
  }
  // Of one login alone it may be a sealed state; the same browser's next login shows that it is not.
  await comeBack(await comeBack())
  await comeBack()
  expect(holds).toEqual([true, false, false])
})
