/** A relying party that pushes its authorization requests: what the lab tells of a login that the provider refuses there. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { keyOf } from '../../journal/keys.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import { createLab } from '../lab.ts'
import type { Lab } from '../options.ts'
import { type Extra, startPlainClient } from '../testing/plain-client.ts'
import { createPushes } from './pushes.ts'

const journal = createJournal()
const secret = { client_id: 'shop', client_secret: 'a secret' }
let provider: FickleProvider
let lab: Lab
let close: () => Promise<void>

interface Wish {
  readonly secret?: string
  readonly redirectUri?: string
  readonly shows?: 'status' | 'page' | 'redirect' | 'elsewhere'
}
let wish: Wish = {}

const answers = {
  status: (response: ServerResponse) => response.writeHead(500).end('{"oops":1}'),
  page: (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Login failed</h1>'),
  redirect: (response: ServerResponse) => response.writeHead(302, { location: '/welcome?error=login' }).end(),
  elsewhere: (response: ServerResponse) => response.writeHead(302, { location: '/welcome' }).end(),
} as const

async function push({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = {
    ...secret,
    ...(wish.secret && { client_secret: wish.secret }),
    redirect_uri: wish.redirectUri ?? `http://${headers.host}/back`,
    response_type: 'code',
    scope: 'openid',
    state: randomUUID(),
    nonce: randomUUID(),
  }
  const answer = await fetch(`${provider.url}/oidc/par`, { method: 'POST', body: new URLSearchParams(form) })
  const { request_uri: pushed } = (await answer.json()) as { request_uri?: string }
  if (pushed === undefined) return void answers[wish.shows ?? 'status'](response)
  const query = new URLSearchParams({ client_id: secret.client_id, request_uri: pushed })
  response.writeHead(302, { location: `${provider.url}/oidc/auth?${query}` }).end()
}

const pushing: Extra = (request, response, path) => {
  if (path !== '/enter') return false
  void push(request, response)
  return true
}

beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, journal, stateFolder: false })
  const client = await startPlainClient(pushing)
  lab = await createLab({
    port: 0,
    journal,
    upstreams: [client.url],
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
  })
  await provider.setClients([{ ...secret, redirect_uris: [`${lab.url}/back`] }])
  close = async () => {
    for (const each of [lab, client, provider]) await each.close()
  }
})
afterAll(() => close())
beforeEach(() => journal.clear())

const enter = (run: string) =>
  fetch(`${lab.url}/enter`, { redirect: 'manual', headers: { 'user-agent': `fickle-run/${run}` } })
const ofRun = (run: string) => {
  const login = journal.loginOfRun(run)
  return { cause: login && diagnoseIn(journal, login.id), kinds: login?.events.map(({ kind }) => kind) }
}

test.for([
  ['a wrong secret and an error', { secret: 'x' }, 'client-authentication'],
  ['a wrong secret and a page that says so', { secret: 'x', shows: 'page' }, 'client-authentication'],
  ['a wrong secret and a redirect that says so', { secret: 'x', shows: 'redirect' }, 'client-authentication'],
  [
    'a wrong secret and a redirect that says nothing',
    { secret: 'x', shows: 'elsewhere' },
    'client-authentication',
  ],
  ['a redirect URI that is not registered', { redirectUri: 'http://localhost:1/x' }, 'redirect-uri-mismatch'],
] as const)('a push refused for %s is one login of the browser that asked', async ([, wanted, cause]) => {
  wish = wanted
  await enter('one')
  expect(ofRun('one')).toEqual({
    kinds: ['pushed-request', 'routed'],
    cause: expect.objectContaining({ cause, certainty: 'proven' }),
  })
  expect(journal.logins()).toHaveLength(1)
})

test('pushes that are refused alike at the same time are a login each', async () => {
  wish = { secret: 'x' }
  const runs = ['a', 'b', 'c', 'd']
  await Promise.all(runs.map(enter))
  expect(runs.map((run) => ofRun(run).cause?.cause)).toEqual(runs.map(() => 'client-authentication'))
  expect(journal.logins()).toHaveLength(4)
})

test('a refused push shows its cause in the note under the page', async () => {
  wish = { secret: 'x', shows: 'page' }
  expect(await (await enter('noted')).text()).toContain('client-authentication')
})

test('a changed scheme that a push carries past the balancer is told as not struck, with the reason', async () => {
  wish = {}
  await lab.fault('scheme-changed', { when: 'before-login' })
  await enter('scheme')
  const login = journal.loginOfRun('scheme')
  expect(login?.events).toContainEqual(
    expect.objectContaining({
      kind: 'fault',
      fault: 'not-struck',
      detail:
        'scheme-changed: the redirect URI of this login was pushed to the provider, and went past the balancer',
    }),
  )
  await lab.clearFault()
})

/** A refused push, as the provider tells of it. */
const refused = (to: Journal, login: string, error = 'invalid_client', redirectUri = 'http://here/back') =>
  to.report({
    kind: 'pushed-request',
    by: 'provider',
    login,
    keys: [keyOf('nonce', login)],
    issuer: 'http://idp.test',
    clientId: 'shop',
    redirectUri,
    responseType: 'code',
    responseMode: undefined,
    scope: 'openid',
    has: { state: true, nonce: true, pkce: false },
    prompt: undefined,
    maxAge: undefined,
    quirks: [],
    clientAuthentication: 'client_secret_post',
    status: 401,
    error,
    errorDescription: undefined,
    cause: undefined,
  })

const watched = () => {
  const own = createJournal()
  const pushes = createPushes(
    own,
    (path) => path === '/login',
    (uri) => uri.startsWith('http://here/'),
  )
  return { own, pushes }
}

test('of requests that cannot be told apart none is said to have pushed', () => {
  const { own, pushes } = watched()
  const [page, other] = [pushes.begin('GET', '/page'), pushes.begin('GET', '/other')]
  refused(own, 'L1')
  expect([pushes.take(page, true), pushes.take(other, true)]).toEqual([undefined, undefined])
  const [one, two] = [pushes.begin('GET', '/login'), pushes.begin('GET', '/login')]
  for (const flight of [page, other]) pushes.end(flight)
  refused(own, 'L2')
  refused(own, 'L3', 'invalid_request')
  expect([pushes.take(one, true), pushes.take(two, true)]).toEqual([undefined, undefined])
})

test('a request beside one that begins logins has not pushed, nor has one that was answered before', () => {
  const { own, pushes } = watched()
  const [early, image, login] = [
    pushes.begin('GET', '/login'),
    pushes.begin('GET', '/image'),
    pushes.begin('GET', '/login'),
  ]
  pushes.answered(early)
  refused(own, 'L1')
  expect([early, image, login].map((flight) => pushes.take(flight, true))).toEqual([
    undefined,
    undefined,
    'L1',
  ])
})

test('a request that succeeds has not pushed for an application elsewhere', () => {
  const { own, pushes } = watched()
  const page = pushes.begin('GET', '/page')
  refused(own, 'L1', 'invalid_client', 'http://elsewhere/back')
  expect(pushes.take(page, false)).toBeUndefined()
  expect(pushes.take(page, true)).toBe('L1')
  expect(pushes.mayHavePushed(page)).toBe(false)
})
