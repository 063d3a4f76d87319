import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createHttpDriver } from './http.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

async function visitor(limitMs = 60_000, loopbackHosts: readonly string[] = []) {
  const driver = createHttpDriver()
  open.unshift(driver)
  return driver.visitor({ run: 'r1', limitMs, loopbackHosts })
}

test('redirects are followed with the cookies that they set, and each hop is remembered', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/start')
      response.writeHead(302, { location: '/end', 'set-cookie': 'sid=1; HttpOnly' })
    response.end(`<p data-error>cookie ${request.headers.cookie ?? 'none'}</p>`)
  })
  const tab = await (await visitor()).tab()
  expect(await tab.open(`${url}/start`)).toMatchObject({ url: `${url}/end`, status: 200, broken: undefined })
  expect(await tab.textOf('[data-error]')).toBe('cookie sid=1')
  expect(tab.visited()).toEqual([`${url}/start`, `${url}/end`])
})

test('no connection is used twice, since servers close kept ones unannounced; what breaks is asked once', async () => {
  const known = new Set<unknown>()
  const asked: string[] = []
  const url = await serve((request, response) => {
    asked.push(request.url ?? '')
    if (known.has(request.socket) || request.url === '/breaks') return void request.socket.destroy()
    known.add(request.socket)
    response.end('<p>here</p>')
  })
  const one = await visitor()
  for (let count = 0; count < 9; count += 1) expect((await one.fetch(`${url}/again`)).status).toBe(200)
  expect(asked.length).toBe(9)
  asked.length = 0
  const tab = await one.tab()
  expect((await tab.open(`${url}/breaks`)).broken).toBeDefined()
  expect(asked).toEqual(['/breaks'])
})

test('the run travels in the User-Agent', async () => {
  const url = await serve((request, response) => response.end(`<p>${request.headers['user-agent']}</p>`))
  const tab = await (await visitor()).tab()
  await tab.open(url)
  expect(await tab.textOf('p')).toMatch(/ fickle-run\/r1$/)
})

test('a SameSite=Lax cookie stays at home on a post from another site', async () => {
  const url = await serve((request, response) => {
    response.setHeader('set-cookie', ['lax=1; SameSite=Lax', 'none=1'])
    response.end(`<p>${request.headers.cookie ?? ''}</p>`)
  })
  const { port } = new URL(url)
  const other = await serve((_request, response) =>
    response.end(
      `<body onload="x"><form method="post" action="http://rp.test:${port}/callback"><input type="hidden" name="state" value="s"></form></body>`,
    ),
  )
  const one = await visitor(60_000, ['rp.test'])
  const tab = await one.tab()
  await tab.open(`http://rp.test:${port}/`)
  await tab.reload()
  expect(await tab.textOf('p')).toBe('lax=1; none=1')
  expect(await tab.open(other)).toMatchObject({ url: `http://rp.test:${port}/callback` })
  expect(await tab.textOf('p')).toBe('none=1')
})

test('visitors do not share cookies', async () => {
  const url = await serve((request, response) => {
    response.setHeader('set-cookie', 'sid=1')
    response.end(`<p>${request.headers.cookie ?? 'none'}</p>`)
  })
  const [first, second] = [await visitor(), await visitor()]
  await (await first.tab()).open(url)
  const tab = await second.tab()
  await tab.open(url)
  expect(await tab.textOf('p')).toBe('none')
})

test('an answer that never comes and a connection that breaks are told', async () => {
  const hanging = await serve(() => {})
  const breaking = await serve((request) => request.socket.destroy())
  const tab = await (await visitor(150)).tab()
  expect((await tab.open(hanging)).broken).toBe('no answer came')
  expect((await tab.open(breaking)).broken).toMatch(/UND_ERR_SOCKET|ECONNRESET/)
})

test('a loop of redirects ends', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/' }).end())
  const tab = await (await visitor()).tab()
  expect((await tab.open(url)).broken).toBe('too many redirects')
})

test('a redirect that leads to no address is told as one', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: 'http://[' }).end())
  const tab = await (await visitor()).tab()
  expect((await tab.open(url)).broken).toBe('the redirect has no valid address')
})

test('headers of a large session are read as a browser reads them', async () => {
  const cookies = Array.from({ length: 12 }, (_, part) => `session.${part}=${'x'.repeat(3_500)}`)
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'set-cookie': cookies }).end('<p>in</p>'),
  )
  const tab = await (await visitor()).tab()
  expect(await tab.open(url)).toMatchObject({ status: 200, broken: undefined })
})

test('cookies of an address are told, and one of them can be forgotten', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'set-cookie': ['one=1', 'two=2'] }).end(),
  )
  const one = await visitor()
  await (await one.tab()).open(url)
  expect(await one.cookies(url)).toBe('one=1; two=2')
  await one.dropCookies(url, 'one')
  expect(await one.cookies(url)).toBe('two=2')
})

test('frames are loaded once the page rests, with the cookies of its site and once only', async () => {
  const seen: string[] = []
  const url = await serve((request, response) => {
    if (request.url === '/frame') seen.push(request.headers.cookie ?? 'none')
    response.setHeader('set-cookie', 'sid=1; SameSite=Lax')
    response.end('<iframe src="/frame"></iframe>')
  })
  const tab = await (await visitor()).tab()
  await tab.open(url)
  expect(seen).toEqual([])
  await tab.rest()
  await tab.rest()
  expect(seen).toEqual(['sid=1'])
})

test('a form says where it was sent from, as a browser does', async () => {
  let third = ''
  const echo = await serve((request, response) => {
    if (request.url === '/third') return void response.writeHead(307, { location: third }).end()
    response.end(`<p>${request.method} ${request.headers.origin}</p>`)
  })
  third = await serve((request, response) => response.end(`<p>${request.headers.origin}</p>`))
  const form = (action: string) => `<form method="post" action="${action}"><button>Send</button></form>`
  const url = await serve((request, response) => {
    if (request.url === '/quiet') response.setHeader('referrer-policy', 'no-referrer')
    if (request.url === '/on') return void response.writeHead(307, { location: `${echo}/end` }).end()
    const action = request.url === '/passed-on' ? '/on' : `${echo}${request.url}`
    response.end(form(action))
  })
  const tab = await (await visitor()).tab()
  const sent = async (path: string) => {
    await tab.open(`${url}${path}`)
    await tab.press({ role: 'button', name: 'Send' })
    return tab.textOf('p')
  }
  expect(await sent('/')).toBe(`POST ${url}`)
  expect(await sent('/quiet')).toBe('POST null')
  expect(await sent('/passed-on')).toBe(`POST ${url}`)
  expect(await sent('/third')).toBe('null')
  await tab.open(echo)
  expect(await tab.textOf('p')).toBe('GET undefined')
})

test('a cookie that is longer than browsers keep is ignored', async () => {
  const url = await serve((request, response) => {
    response.setHeader('set-cookie', [`long=${'a'.repeat(4093)}`, `fits=${'a'.repeat(4092)}; Max-Age=60`])
    response.end(`<p>${request.headers.cookie?.slice(0, 5)} ${request.headers.cookie?.length}</p>`)
  })
  const tab = await (await visitor()).tab()
  await tab.open(url)
  await tab.reload()
  expect(await tab.textOf('p')).toBe('fits= 4097')
})
