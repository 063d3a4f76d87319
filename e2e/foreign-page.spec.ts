/** What a web page that a developer visits can reach: nothing that steers fickle, by another origin or by a rebound name. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './testing/fixtures.ts'

const free = ['--port', '0', '--app-port', '0', '--replica-port', '0', '--in-memory']

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
  fickle,
}) => {
  const { addresses } = await fickle('lab', ...free)
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
        ['POST', `${app}/.fickle/lab/switch`, 'balance=sticky'],
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
      await new Promise((resolve) => {
        const stream = new EventSource(`${provider}/.fickle/api/events`)
        stream.onopen = () => {
          readable.push('event stream')
          resolve(undefined)
        }
        stream.onerror = resolve
      })
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

test('a form that a foreign page posts is refused on a page of its own', async ({ page, fickle }) => {
  const { addresses } = await fickle('lab', ...free)
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

test('a name that was rebound to loopback is refused everywhere', async ({ fickle, playwright }) => {
  const { addresses } = await fickle('lab', ...free)
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
