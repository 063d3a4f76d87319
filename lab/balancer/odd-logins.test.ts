/** Logins that send no state, begin by a form, or keep one long cookie: what the lab tells of them. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { signIn } from '../../diagnosis/testing/story.ts'
import { shownFailure } from '../../diagnosis/words.ts'
import type { Report } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
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
  if (path !== '/login' && path !== '/sealed') return false
  const challenge = randomUUID()
  const value = path === '/login' ? randomUUID() : `eyJhbGciOiJkaXIifQ..${['iv', 'text', 'tag'].join('.')}`
  const headers = {
    location: authorization(request, { code_challenge: challenge }),
    'set-cookie': `try_${challenge.slice(0, 4)}=${value}; Path=/`,
  }
  response.writeHead(302, headers).end()
  return true
}

async function beginAt(url: string, cookie = '', init: RequestInit = {}) {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...init })
  const target = new URL(answer.headers.get('location') ?? '/', 'http://nowhere.test')
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

test.for([
  ['/login', false],
  ['/sealed', true],
] as const)('a login without a state that begins at %s is in its cookie: %s', async ([path, inCookie]) => {
  const { lab, journal } = await stage({}, withoutState, 1)
  const { target, cookie } = await beginAt(`${lab.url}${path}`)
  provide(journal, target, 'code-1')
  await fetch(`${lab.url}/back?code=code-1`, { headers: { cookie } })
  const events = journal.logins().flatMap((login) => login.events)
  expect(events.at(-1)).toMatchObject({ role: 'callback', stateInCookie: inCookie })
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
  let [answers, pages] = [true, true]
  const byForm: Extra = (request, response, path) => {
    if (path !== '/form') return false
    if (request.method === 'GET' && pages)
      response.writeHead(200, { 'set-cookie': 'csrf=1; Path=/' }).end('a form')
    else if (!answers || !pages) request.socket.destroy()
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
  pages = false
  await fetch(`${lab.url}/form`)
  expect(journal.logins().flatMap(({ events }) => events)).toEqual([
    expect.objectContaining({ role: 'login', method: 'GET', status: 502 }),
    expect.objectContaining({ role: 'login', status: 502 }),
    expect.objectContaining({ role: 'login', status: 302 }),
  ])
})

/** A cookie for the path of callbacks alone, as each login sets it anew. */
const cookieOfCallbacks: Extra = (request, response, path) => {
  if (path !== '/login' && path !== '/back') return false
  const location = path === '/login' ? authorization(request, { state: randomUUID() }) : '/home'
  const kept = `user=${randomUUID()}; Path=/`
  const login = [`attempt=${randomUUID()}; Path=/back`]
  const back = [`flow=${randomUUID()}; Path=/`, kept, 'flow=; Path=/; Max-Age=0']
  response.writeHead(302, { location, 'set-cookie': path === '/login' ? login : back }).end()
  return true
}

test('a cookie that another login set anew is told with that login, whatever its path', async () => {
  const { lab, journal } = await stage({}, cookieOfCallbacks, 1)
  const first = await beginAt(`${lab.url}/login`)
  const second = await beginAt(`${lab.url}/login`)
  const state = first.target.searchParams.get('state')
  await fetch(`${lab.url}/back?code=c&state=${state}`, {
    headers: { cookie: second.cookie },
    redirect: 'manual',
  })
  const later = loginOf(second.target.searchParams.get('state') ?? '')
  const events = journal.login(loginOf(state ?? ''))?.events ?? []
  expect(events.at(-1)).toMatchObject({ cookies: { renewed: ['attempt'], takenBy: later } })
})

test('a cookie that one answer sets and takes away is not missed at the page after it', async () => {
  const { lab, journal } = await stage({}, cookieOfCallbacks, 1)
  const { target, cookie } = await beginAt(`${lab.url}/login`)
  const state = target.searchParams.get('state')
  const answer = await fetch(`${lab.url}/back?code=c&state=${state}`, {
    headers: { cookie },
    redirect: 'manual',
  })
  const user = answer.headers.getSetCookie()[1]?.split(';')[0] ?? ''
  await fetch(`${lab.url}/home`, { headers: { cookie: user } })
  const events = journal.login(loginOf(state ?? ''))?.events ?? []
  expect(events.at(-1)).toMatchObject({ role: 'landing', cookies: { same: ['user'], missing: [] } })
})

test('the page to which a failed callback leads names the replica that got the callback', async () => {
  const { lab } = await stage({}, (_request, response, path) => {
    if (path === '/back') response.writeHead(302, { location: '/failed' }).end()
    else if (path === '/failed')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Login failed')
    else return false
    return true
  })
  const { target, cookie } = await beginAt(`${lab.url}/login`)
  const state = target.searchParams.get('state')
  const page = await (await fetch(`${lab.url}/back?code=c&state=${state}`, { headers: { cookie } })).text()
  expect(page).toMatch(/<b>replica-1<\/b> began the login, and <b>replica-2<\/b> received the callback\./)
})

test('a link to where a form begins logins is an offer of one', async () => {
  const { lab, journal } = await stage(
    {},
    (request, response, path) => {
      if (path === '/back') {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<a href="/form">Continue</a>')
        return true
      }
      if (path !== '/form') return false
      response.writeHead(302, { location: authorization(request, { state: randomUUID() }) }).end()
      return true
    },
    1,
  )
  const { target } = await beginAt(`${lab.url}/form`, '', { method: 'POST', body: 'a=1' })
  const state = target.searchParams.get('state') ?? ''
  await fetch(`${lab.url}/back?code=c&state=${state}`)
  expect(journal.login(loginOf(state))?.events.at(-1)).toMatchObject({ role: 'callback', offersLogin: true })
})

test('a fault that strikes a callback is told of the login whose state is in the form', async () => {
  const { lab, journal } = await stage({}, undefined, 1)
  const { target } = await beginAt(`${lab.url}/login`)
  const state = target.searchParams.get('state') ?? ''
  await lab.fault('cookie-dropped', { when: 'before-callback' })
  await fetch(`${lab.url}/back`, {
    method: 'POST',
    headers: { cookie: 'other=1' },
    body: new URLSearchParams({ state, code: 'c' }),
  })
  const [one] = journal.logins()
  expect(one?.events).toContainEqual(expect.objectContaining({ kind: 'fault', fault: 'cookie-dropped' }))
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

const pushed = () => `urn:ietf:params:oauth:request_uri:${randomUUID()}`

/** The browser carries a request_uri alone; the state lies in a cookie beside others. */
const withPushedRequest: Extra = (request, response, path) => {
  if (path !== '/login') return false
  const target = new URL(authorization(request, { request_uri: pushed() }))
  for (const name of ['redirect_uri', 'response_type']) target.searchParams.delete(name)
  response.writeHead(302, { location: target.href, 'set-cookie': `sid=${randomUUID()}; Path=/` }).end()
  return true
}

test('a login whose request was pushed is one login, whose state the provider tells', async () => {
  const { lab, journal } = await stage({}, withPushedRequest)
  const { target, cookie } = await beginAt(`${lab.url}/login`)
  const state = randomUUID()
  const keys = [
    keyOf('state', state),
    keyOf('request-uri', target.searchParams.get('request_uri') ?? ''),
  ] as const
  const login = loginOf(state)
  const [request, response] = signIn()
  journal.report({ ...request, login, keys } as unknown as Report)
  journal.report({ ...response, login, keys: [keyOf('code', 'c0de')] } as unknown as Report)
  const back = (query: string) => fetch(`${lab.url}/back?${query}`, { headers: { cookie } })
  await back(`code=c0de&state=${state}`)
  await back('code=c0de&state=changed')
  expect(kindsOf(journal)).toEqual([
    ['login', 'authorization-request', 'authorization-response', 'callback', 'callback'],
  ])
  const events = journal.logins()[0]?.events ?? []
  expect(events.slice(-2)).toEqual([
    expect.objectContaining({ stateIssuedBy: 'replica-1', stateParameter: 'present', replica: 'replica-2' }),
    expect.objectContaining({ stateIssuedBy: 'replica-1', stateParameter: 'unknown' }),
  ])
})

test('a form that another replica refuses is a login that failed, with who had set its session', async () => {
  const sessions = new Set<string>()
  const answers: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(500).end(),
    (response) => response.writeHead(403, { 'content-type': 'text/html' }).end('<p>Forbidden'),
    (response) => response.writeHead(302, { location: '/auth/failure?message=csrf_detected' }).end(),
    (response) => response.writeHead(422, { 'content-type': 'text/html' }).end('<p>Which e-mail?'),
  ]
  let knows = true
  const { lab, journal } = await stage({ balance: 'round-robin' }, (request, response, path) => {
    if (path !== '/auth') return false
    if (request.method === 'GET') {
      const session = `sid=${randomUUID()}`
      sessions.add(session)
      response.writeHead(200, { 'set-cookie': `${session}; Path=/` }).end('a form')
    } else if (knows)
      response.writeHead(302, { location: authorization(request, { state: randomUUID() }) }).end()
    else answers.shift()?.(response)
    return true
  })
  const send = async () => {
    const { cookie } = await beginAt(`${lab.url}/auth`)
    return beginAt(`${lab.url}/auth`, cookie, { method: 'POST', body: 'a=1', headers: { cookie } })
  }
  await send()
  knows = false
  journal.clear()
  while (answers.length > 0) await send()
  const failed = { role: 'login', method: 'POST', sessionSetBy: 'replica-1', replica: 'replica-2' }
  expect(
    journal
      .logins()
      .reverse()
      .map(({ events }) => events),
  ).toEqual([
    [expect.objectContaining({ ...failed, status: 500 })],
    [expect.objectContaining({ ...failed, status: 403, text: 'Forbidden' })],
    [expect.objectContaining({ ...failed, leadsTo: { path: '/auth/failure', error: 'csrf_detected' } })],
  ])
})

test.for([
  ['{ type: "auth", ok: false, reason: "E7" }', true],
  ["'authorization:idp:error'", true],
  ['JSON.stringify({ status: "failed", data: { code: 7 } })', true],
  ['{ type: "auth", ok: true }', false],
] as const)('a page that hands %s to its opener says that it failed: %s', async ([message, fails]) => {
  const page = `<!doctype html><script>opener.postMessage(${message}, '*'); close()</script>`
  const { lab, journal } = await stage({}, (_request, response, path) => {
    if (path !== '/back') return false
    response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    return true
  })
  const { target } = await beginAt(`${lab.url}/login`)
  const state = target.searchParams.get('state') ?? ''
  await fetch(`${lab.url}/back?code=c&state=${state}`)
  const callback = journal.login(loginOf(state))?.events.at(-1)
  expect(callback?.kind === 'routed' && shownFailure(callback) !== undefined).toBe(fails)
})
