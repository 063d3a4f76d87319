/** What a web page that a developer visits can reach: nothing that steers fickle, by another origin or by a rebound name. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FickleProcess, startFickle } from './testing/fickle-process.ts'
import { expect, test } from './testing/fixtures.ts'

// In one worker: nothing that these pages try may change the lab, which all of them therefore find the same.
test.describe.configure({ mode: 'default' })

let addresses: FickleProcess['addresses']
let stop: FickleProcess['stop']
test.beforeAll(async () => {
  const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory']
  ;({ addresses, stop } = await startFickle(['lab', ...free]))
})
test.afterAll(() => stop())

/** A page of another origin, of which the browser runs what a test gives it. */
async function serveForeignPage() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>foreign</title><p>A page.</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

const users = async (provider: string) => (await fetch(`${provider}/.fickle/api/users`)).text()

test('a page of another origin changes nothing by fetch, form, image or event stream, however often it tries', async ({
  page,
}) => {
  const { provider = '', app = '' } = addresses
  const before = await users(provider)
  const foreign = await serveForeignPage()
  await page.goto(foreign.url)
  const reached = await page.evaluate(
    async ({ provider, app }) => {
      const calls: readonly (readonly [string, string, string?])[] = [
        ['PUT', `${provider}/.fickle/api/users`, '[]'],
        ['POST', `${provider}/.fickle/api/reset`, ''],
        ['POST', `${provider}/.fickle/api/keys/rotate`, ''],
        ['POST', `${provider}/.fickle/api/events`, '[]'],
        ['PUT', `${provider}/.fickle/api/clock`, '{"offset":9000}'],
        ['GET', `${provider}/.fickle/api/logins`],
        ['GET', `${provider}/.fickle/api/clients?secrets=show`],
        ['POST', `${app}/.fickle/lab/switch`, 'policy=sticky'],
        ['PUT', `${app}/.fickle/api/lab`, '{"policy":"sticky"}'],
        ['GET', `${app}/.fickle/api/lab`],
        ['GET', `${app}/.fickle/lab/events`],
      ]
      const readable: string[] = []
      for (const [method, url, body] of calls) {
        for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
          for (const mode of ['cors', 'no-cors'] as const) {
            try {
              const answer = await fetch(url, {
                method: mode === 'no-cors' && method === 'PUT' ? 'POST' : method,
                mode,
                credentials: 'include',
                ...(method !== 'GET' && { body: body ?? '', headers: { 'content-type': type } }),
              })
              if (answer.type !== 'opaque') readable.push(`${method} ${url} ${answer.status}`)
            } catch {
              // Refused by the browser: what the test wants.
            }
          }
        }
      }
      for (let index = 0; index < 300; index += 1) {
        const image = new Image()
        image.src = `${provider}/.fickle/api/reset?${index}`
      }
      for (const address of [`${provider}/.fickle/api/events`, `${app}/.fickle/lab/events`]) {
        await new Promise((resolve) => {
          const stream = new EventSource(address)
          stream.onopen = () => {
            readable.push(`event stream ${address}`)
            resolve(undefined)
          }
          stream.onerror = resolve
        })
      }
      return readable
    },
    { provider, app },
  )
  expect(reached).toEqual([])
  expect(await users(provider)).toBe(before)
  const lab = await (await fetch(`${app}/.fickle/lab`)).text()
  expect(lab).toContain('callback-elsewhere')
  foreign.close()
})

test('a form that a foreign page posts is refused on a page of its own', async ({ page }) => {
  const before = await users(addresses.provider ?? '')
  const foreign = await serveForeignPage()
  await page.goto(foreign.url)
  await page.setContent(
    `<form method="post" enctype="text/plain" action="${addresses.provider}/.fickle/api/users"><input name='[{"name":"mallory","claims":{"a":"' value='"}}]'><button>Go</button></form>`,
  )
  await page.getByRole('button', { name: 'Go' }).click()
  await expect(page.locator('body')).toContainText('foreign_origin')
  expect(await users(addresses.provider ?? '')).toBe(before)
  foreign.close()
})

test('a foreign page that posts forms and asks for images by the thousand signs nobody in and holds nobody up', async ({
  page,
}) => {
  const { provider = '', app = '' } = addresses
  const foreign = await serveForeignPage()
  await page.goto(foreign.url)
  const answered = await page.evaluate(
    async ({ provider, app }) => {
      const large = 'x'.repeat(20_000)
      let answers = 0
      const post = (url: string, body: string) =>
        fetch(url, {
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      const begin = (n: number) =>
        post(
          `${provider}/oidc/auth`,
          `client_id=c${n}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(`${app}/callback`)}&state=${n}${large}`,
        )
      // The name under which the page to which it leads signs in cannot be read, so the form goes to every name there may be.
      const signIn = (n: number) =>
        post(`${provider}/oidc/interaction/guess-${n}/sign-in`, 'user=alice&sub=alice')
      for (let n = 0; n < 1000; n += 20) {
        const some = Array.from({ length: 20 }, (_, index) => n + index)
        const done = await Promise.allSettled(some.map((one) => (one % 2 === 0 ? begin(one) : signIn(one))))
        answers += done.filter(({ status }) => status === 'fulfilled').length
        for (const one of some) new Image().src = `${app}/.fickle/lab/switch?policy=sticky&n=${one}`
      }
      return answers
    },
    { provider, app },
  )
  expect(answered).toBe(1000)
  const logins = (await (await fetch(`${provider}/.fickle/api/logins`)).json()) as unknown
  expect(JSON.stringify(logins)).not.toContain('"signed-in"')
  expect(await (await fetch(`${app}/.fickle/lab`)).text()).toContain('callback-elsewhere')
  // A person who signs in meanwhile is served.
  await page.goto(`${app}/api/v1/auth/login`)
  await expect(page.getByRole('button', { name: /alice/i }).first()).toBeVisible()
  foreign.close()
})

test('a page under a name that was rebound to loopback reads nothing and changes nothing in the browser', async ({
  page,
}) => {
  const { provider = '', app = '' } = addresses
  const before = await users(provider)
  for (const address of [provider, app]) {
    // The page comes from elsewhere; then Chromium resolves its name to loopback, and fickle is of its own origin.
    const rebound = `http://rp.test:${new URL(address).port}`
    await page.route(`${rebound}/page`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>rebound</title>' }),
    )
    for (const path of ['/.fickle/', '/.fickle/api/users', '/.fickle/lab', '/.fickle/lab/events']) {
      const opened = await page.goto(`${rebound}${path}`)
      expect(opened?.status(), `${rebound}${path}`).toBe(421)
    }
    await page.goto(`${rebound}/page`)
    const statuses = await page.evaluate(async () => {
      const calls = [
        ['GET', '/.fickle/api/users'],
        ['PUT', '/.fickle/api/users'],
        ['POST', '/.fickle/api/reset'],
        ['PUT', '/.fickle/api/lab'],
        ['POST', '/.fickle/lab/switch'],
        ['GET', '/.fickle/api/events'],
        ['GET', '/.fickle/lab/events'],
      ]
      const ask = async ([method, path]: string[]) => {
        const answer = await fetch(path ?? '', {
          method: method ?? 'GET',
          ...(method !== 'GET' && { body: '[]', headers: { 'content-type': 'application/json' } }),
        })
        await answer.body?.cancel()
        return answer.status
      }
      // The browser itself may refuse to ask: it knows that the page came from elsewhere.
      return Promise.all(calls.map((call) => ask(call).catch(() => 'refused')))
    })
    expect(statuses.filter((status) => status !== 421 && status !== 'refused')).toEqual([])
  }
  expect(await users(provider)).toBe(before)
  expect(await (await fetch(`${app}/.fickle/lab`)).text()).toContain('callback-elsewhere')
})

test('a name that was rebound to loopback is refused everywhere', async ({ playwright }) => {
  const { provider = '', app = '' } = addresses
  const request = await playwright.request.newContext()
  for (const address of [`${provider}/.fickle/api/users`, `${app}/.fickle/lab`, `${provider}/oidc/auth`]) {
    const answer = await request.get(address, {
      headers: { host: `rebound.example:${new URL(address).port}` },
    })
    expect(answer.status(), address).toBe(421)
  }
  await request.dispose()
})
