/** `fickle/vitest` on an application on openid-client, as a project that uses it has one. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import * as client from 'openid-client'
import { afterEach } from 'vitest'
import { check } from '../check/check-here.ts'
import { install } from '../examples/install.ts'
import { commandLineOf } from '../examples/launch.ts'
import { firstLineOf } from './explain-failure.ts'
import { expect, test } from './vitest-fixtures.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server with /login, /callback and /me, one session at a time for each cookie. */
async function startApplication(issuer: string): Promise<string> {
  const pending = new Map<string, { state: string; nonce: string }>()
  const signedIn = new Map<string, string>()
  let url = ''
  const discovered = client.discovery(new URL(issuer), 'app', 'secret', undefined, {
    execute: [client.allowInsecureRequests],
  })
  const server = createServer(async (request, response) => {
    const here = new URL(request.url ?? '/', url)
    const session = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    const configuration = await discovered
    if (here.pathname === '/login') {
      const [id, state, nonce] = [client.randomState(), client.randomState(), client.randomNonce()]
      pending.set(id, { state, nonce })
      const parameters = { redirect_uri: `${url}/callback`, scope: 'openid profile', state, nonce }
      const to = client.buildAuthorizationUrl(configuration, parameters).href
      return response.writeHead(302, { location: to, 'set-cookie': `sid=${id}; Path=/` }).end()
    }
    if (here.pathname === '/callback') {
      const { state = '', nonce = '' } = pending.get(session) ?? {}
      const checks = { expectedState: state, expectedNonce: nonce }
      try {
        const tokens = await client.authorizationCodeGrant(configuration, here, checks)
        const { name } = await client.fetchUserInfo(
          configuration,
          tokens.access_token,
          client.skipSubjectCheck,
        )
        signedIn.set(session, String(name))
        return response.writeHead(302, { location: '/me' }).end()
      } catch (error) {
        return response.writeHead(400).end(`sign-in failed: ${(error as Error).message}`)
      }
    }
    const name = signedIn.get(session)
    if (here.pathname === '/me') return response.writeHead(name ? 200 : 401).end(name ?? 'nobody')
    return response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const address = server.address()
  url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  return url
}

test('a user signs in over plain HTTP, and the session fetches as that user', async ({ idp }) => {
  const app = await startApplication(idp.url)
  const session = await idp.login(`${app}/login`, await idp.user({ name: 'Alice' }))
  expect(session).toMatchObject({ status: 200, page: 'Alice' })
  expect((await session.fetch(`${app}/me`)).text).toBe('Alice')
  expect(idp.lastLogin().map(({ kind }) => kind)).toContain('id-token')
})

test('a misbehaviour is refused, and the next login is honest again', async ({ idp }) => {
  const app = await startApplication(idp.url)
  const alice = await idp.user({ name: 'Alice' })
  await idp.misbehave({ 'id-token-nonce-mismatch': true }, { for: alice })
  expect(await idp.login(`${app}/login`, alice)).toMatchObject({ status: 400 })
  expect(idp.lastLogin().map(({ kind }) => kind)).toContain('quirk')
  expect(await idp.login(`${app}/login`, alice)).toMatchObject({ page: 'Alice' })
})

test('a sign-in that fails says where it failed', async ({ idp }) => {
  const app = await startApplication(idp.url)
  const alice = await idp.user()
  await expect(idp.login(`${app}/nothing`, alice)).rejects.toThrow(
    /never sent the browser to the provider.*404/,
  )
  await expect(idp.login(`${idp.url}/oidc/auth?client_id=app`, alice)).rejects.toThrow(/The provider refused/)
  idp.clock(-7200)
  await expect(idp.login(`${app}/login`, alice)).rejects.toThrow(/The relying party refused: it answered 400/)
  idp.clock(0)
  await idp.rotateKeys()
  expect(await idp.login(`${app}/login`, alice)).toMatchObject({ status: 200 })
})

test('check judges a relying party from a program', async ({ idp }) => {
  const app = await startApplication(idp.url)
  const { results } = await check({
    provider: idp.provider,
    relyingParty: { login: `${app}/login`, signedIn: `${app}/me` },
    quirks: ['id-token-nonce-mismatch'],
    driver: 'http',
  })
  expect(results.find(({ quirk }) => quirk === 'id-token-nonce-mismatch')).toMatchObject({
    result: 'passed',
    verdict: 'rejected',
  })
})

test('the provider’s session ends by sign-out or by itself, and decides who signs in next', async ({
  idp,
}) => {
  const app = await startApplication(idp.url)
  const [alice, bob] = [await idp.user({ name: 'Alice' }), await idp.user({ name: 'Bob' })]
  const session = await idp.login(`${app}/login`, alice)
  await expect(idp.login(`${app}/login`, bob, { session })).rejects.toThrow(
    /by the session that this browser still has/,
  )
  expect((await idp.logout(session)).page).toContain('signed out')
  expect(await idp.login(`${app}/login`, bob, { session })).toMatchObject({ page: 'Bob' })
  await idp.expireSession(session)
  expect(await idp.login(`${app}/login`, alice, { session })).toMatchObject({ page: 'Alice' })
})

test('Deny is pressed, and the state of somebody who is signed in serves any client', async ({ idp }) => {
  const app = await startApplication(idp.url)
  expect(await idp.deny(`${app}/login`)).toMatchObject({
    status: 400,
    page: expect.stringContaining('sign-in failed'),
  })
  const cookie = await idp.signedInState(await idp.user({ name: 'Alice' }), `${app}/login`)
  expect(await (await fetch(`${app}/me`, { headers: { cookie } })).text()).toBe('Alice')
})

test('a lab starts replicas of one’s own, and its cause stands in front of what failed', async ({
  idp,
  lab,
  onTestFinished,
}) => {
  await install('openid-client')
  const { url, replicas, setPolicy } = await lab({
    command: commandLineOf('openid-client'),
    replicas: 2,
    environment: (app) => ({ ISSUER: idp.url, APP: app }),
  })
  expect(replicas.map(({ state }) => state)).toEqual(['up', 'up'])
  const alice = await idp.user({ name: 'Alice' })
  await expect(idp.login(`${url}/login`, alice)).rejects.toThrow(/The relying party refused: it answered 500/)
  expect(firstLineOf(idp.lastLogin(), idp.provider.journal)).toMatch(
    /^other-replica: .*replica-1 issued the state/,
  )
  await setPolicy('sticky')
  expect(await idp.login(`${url}/login`, alice)).toMatchObject({ page: expect.stringContaining('Alice') })
  onTestFinished(async () => expect(await fetch(url).catch(() => 'closed')).toBe('closed'))
})

test('a failure of a login that was bent on purpose begins with saying so', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'fickle-sample-')), 'result.json')
  const runner = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
  const parameters = ['run', '--root', join(import.meta.dirname, 'sample'), '--reporter=json']
  await promisify(execFile)(process.execPath, [runner, ...parameters, `--outputFile=${file}`]).catch(() => {})
  const [{ assertionResults }] = JSON.parse(await readFile(file, 'utf8')).testResults
  expect(assertionResults).toMatchObject([{ title: 'a wrong nonce does not matter', status: 'failed' }])
  expect(assertionResults[0].failureMessages[0]).toMatch(
    /^fickle misbehaved on purpose: id-token-nonce-mismatch\b/,
  )
  await rm(dirname(file), { recursive: true })
})
