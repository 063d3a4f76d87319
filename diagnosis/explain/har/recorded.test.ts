/** HAR files as a real Chromium records them: servers behind one address, each with sessions of its own. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '../../../drivers/chromium.ts'
import { explainFile, redactHar } from '../explain.ts'

let browser: Browser
let folder = ''
let port = 0
let server: Server
/** How many servers take turns. */
let servers = 1

beforeAll(async () => {
  server = createServer()
  const memories = [new Map<string, string>(), new Map<string, string>()]
  let turn = 0
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://rp.test')
    if (url.pathname === '/authorize') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', randomBytes(16).toString('base64url'))
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
      return
    }
    if (url.pathname !== '/login' && url.pathname !== '/callback') return response.writeHead(404).end()
    const index = turn++ % servers
    const memory = memories[index] ?? new Map()
    response.setHeader('x-served-by', `server-${index + 1}`)
    const session = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    if (url.pathname === '/callback') {
      const known = memory.get(session) === url.searchParams.get('state')
      return response
        .writeHead(known ? 200 : 400, { 'content-type': 'text/html' })
        .end(known ? '<h1>Welcome</h1>' : '<p>Missing state parameter</p>')
    }
    const id = randomBytes(16).toString('base64url')
    const state = randomBytes(16).toString('base64url')
    memory.set(id, state)
    const target = new URL(`http://idp.test:${port}/authorize?client_id=web&response_type=code`)
    target.searchParams.set('redirect_uri', `http://rp.test:${port}/callback`)
    target.searchParams.set('state', state)
    response
      .writeHead(302, { location: target.href, 'set-cookie': `sid=${id}; Path=/; HttpOnly; SameSite=Lax` })
      .end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  folder = await mkdtemp(join(tmpdir(), 'fickle-recorded-'))
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(async () => {
  await browser?.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

async function record(name: string, address: string): Promise<string> {
  const path = join(folder, name)
  const context = await browser.newContext({ recordHar: { path, content: 'embed' } })
  const page = await context.newPage()
  await page.goto(address)
  await context.close()
  return path
}

test('servers that take turns, as a browser sees them', async () => {
  servers = 2
  const file = await record('turns.har', `http://rp.test:${port}/login`)
  const { source, diagnosis } = await explainFile(file)
  expect(source).toBe('har')
  expect(diagnosis.cause).toBe('other-replica')
  const evidence = diagnosis.evidence.map(({ text }) => text).join('\n')
  expect(evidence).toMatch(/x-served-by was server-1[\s\S]*x-served-by was server-2/)
  expect(evidence).toMatch(/The cookies of the login came back unchanged: sid/)

  const copy = join(folder, 'copy.har')
  await redactHar(file, copy)
  expect((await explainFile(copy)).diagnosis.cause).toBe('other-replica')
})

test('a login at another host name than the callback', async () => {
  servers = 1
  const file = await record('hosts.har', `http://localhost:${port}/login`)
  const { diagnosis } = await explainFile(file)
  expect(diagnosis.cause).toBe('cookie-not-sent')
  expect(diagnosis.summary).toContain('set at localhost, but the callback went to rp.test')
})

test('a sign-in that worked', async () => {
  servers = 1
  const file = await record('works.har', `http://rp.test:${port}/login`)
  expect((await explainFile(file)).diagnosis.summary).toContain('in which nothing failed')
})
