/** A relying party that answers a failed callback with the next login: the browser goes round until it gives up. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { diagnoseAllIn } from './diagnose-in.ts'
import { createLab } from './lab.ts'
import { createHttpBrowser } from './matrix/http-login.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close()
})

/** Keeps states by a cookie; a callback whose state is not there begins anew, at the login's address or at the provider. */
async function startEager(issuer: string, again: 'at-login' | 'at-provider'): Promise<string> {
  const states = new Map<string, string>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const sid = /\bsid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    const begin = () => {
      const [state, fresh] = [randomUUID(), randomUUID()]
      states.set(fresh, state)
      const target = new URL(`${issuer}/oidc/auth?client_id=me&response_type=code&scope=openid`)
      target.searchParams.set('state', state)
      target.searchParams.set('redirect_uri', `${url.origin}/callback`)
      const headers = { location: target.href, 'set-cookie': `sid=${fresh}; Path=/; HttpOnly` }
      response.writeHead(302, headers).end()
    }
    if (url.pathname === '/login') return begin()
    if (url.pathname !== '/callback') return response.end('hello')
    if (sid !== undefined && states.get(sid) === url.searchParams.get('state')) {
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code: url.searchParams.get('code') ?? '',
        redirect_uri: `${url.origin}/callback`,
        client_id: 'me',
      })
      return void fetch(`${issuer}/oidc/token`, { method: 'POST', body: form }).then(() =>
        response.writeHead(302, { location: '/', 'set-cookie': `user=${randomUUID()}; Path=/` }).end(),
      )
    }
    return again === 'at-provider' ? begin() : response.writeHead(302, { location: '/login' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function stage(again: 'at-login' | 'at-provider') {
  const journal = createJournal()
  const provider = await createFickleProvider({ port: 0, journal, stateFolder: false, autoSignIn: 'alice' })
  running.push(provider)
  const lab = await createLab({
    port: 0,
    journal,
    upstreams: [await startEager(provider.url, again)],
    configuration: () => Promise.reject(new Error('Replicas of your own need no configuration.')),
  })
  running.push(lab)
  return { lab, journal }
}

test.for(['at-login', 'at-provider'] as const)(
  'logins that begin anew %s without end are a redirect loop, with what each round failed of',
  async (again) => {
    const { lab, journal } = await stage(again)
    await lab.fault('cookie-dropped')
    const { broken, visited } = await createHttpBrowser().open(`${lab.url}/login`)
    expect(broken).toBe('too many redirects')
    const rounds = visited.filter((url) => url.startsWith(`${lab.url}/callback?`)).length
    expect(rounds).toBeGreaterThan(3)
    // The newest round may still be on its way when the browser gives up.
    const told = journal.logins().map(({ id }) => diagnoseAllIn(journal, id))
    const causes = told.filter((one) => one.length > 0).map((one) => one.map(({ cause }) => cause))
    expect(causes.length).toBeGreaterThanOrEqual(rounds - 1)
    for (const one of causes) {
      expect(one[0]).toBe('redirect-loop')
      expect(one).toContain('cookie-not-sent')
    }
    for (const [first] of told) expect(first?.certainty).not.toBe('proven')
  },
)

test('a loop of a browser that keeps no cookies is one browser’s', async () => {
  const { lab, journal } = await stage('at-login')
  const browser = createHttpBrowser({
    before: (url, _hop, jar) => jar.removeAllCookies().then(() => url),
  })
  await browser.open(`${lab.url}/login`)
  const causes = journal.logins().flatMap(({ id }) => diagnoseAllIn(journal, id)[0]?.cause ?? [])
  expect(causes.length).toBeGreaterThan(2)
  expect(new Set(causes)).toEqual(new Set(['redirect-loop']))
})

test.for(['at-login', 'at-provider'] as const)(
  'a login that begins anew %s once, and then succeeds, is no loop',
  async (again) => {
    const { lab, journal } = await stage(again)
    await lab.fault('cookie-dropped', { when: 'before-callback' })
    const { status, visited } = await createHttpBrowser().open(`${lab.url}/login`)
    expect(status).toBe(200)
    expect(visited.filter((url) => url.startsWith(`${lab.url}/callback?`))).toHaveLength(2)
    const causes = journal.logins().flatMap(({ id }) => diagnoseAllIn(journal, id).map(({ cause }) => cause))
    expect(causes).not.toContain('redirect-loop')
    expect(causes[0]).toBe('cookie-not-sent')
  },
)
