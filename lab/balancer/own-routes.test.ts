/** The balancer's own part: the note under a failed callback, its switches, the API, and the port. */
import { request as httpRequest } from 'node:http'
import { expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createLab } from '../lab.ts'
import { begin, callBack, stage } from '../testing/plain-lab.ts'

test('a failed callback gets a note that names both replicas, in the charset of the page', async () => {
  const { lab } = await stage()
  const answer = await callBack(lab, await begin(lab))
  const bytes = Buffer.from(await answer.arrayBuffer())
  const page = bytes.toString('latin1')
  expect(page).toContain('Ungültiger State')
  expect(page).toMatch(/<b>replica-1<\/b> began the login[\s\S]*<b>replica-2<\/b> received the callback/)
  expect(page).toMatch(/<\/aside>\s*<\/body><\/html>$/)
  expect([...bytes].filter((byte) => byte > 126)).toEqual([0xfc])
  expect(answer.headers.get('content-length')).toBeNull()
})

test('the note offers what fixes the login, and the button does', async () => {
  const { lab } = await stage()
  const page = await (await callBack(lab, await begin(lab))).text()
  expect(page).toContain('name="policy" value="sticky"')
  const switched = await fetch(`${lab.url}/.fickle/lab/switch`, {
    method: 'POST',
    body: new URLSearchParams({ policy: 'sticky', next: 'login' }),
    // As a browser posts it from a page with the referrer policy no-referrer.
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  })
  expect(switched.status).toBe(200)
  expect(await switched.text()).toContain('content="0;url=/login"')
  expect(lab.policy).toBe('sticky')
})

test('the way back to a login keeps a path with characters that HTML has a meaning for', async () => {
  const { lab } = await stage({}, (request, response, path) => {
    if (path !== '/a&b') return false
    const target = `http://idp.test/?client_id=a&state=s&redirect_uri=http://${request.headers.host}/back`
    response.writeHead(302, { location: target }).end()
    return true
  })
  await fetch(`${lab.url}/a&b`, { redirect: 'manual' })
  const body = new URLSearchParams({ policy: 'sticky', next: 'login' })
  const page = await (await fetch(`${lab.url}/.fickle/lab/switch`, { method: 'POST', body })).text()
  expect(page).toMatch(/content="0;url=\/a(&amp;|&#38;)b"/)
})

test('a foreign page cannot switch, and a foreign Host name sees nothing', async () => {
  const { lab } = await stage()
  const post = (headers: Record<string, string>) =>
    fetch(`${lab.url}/.fickle/lab/switch`, {
      method: 'POST',
      body: new URLSearchParams({ policy: 'sticky' }),
      headers,
    })
  expect((await post({ origin: 'http://evil.test' })).status).toBe(403)
  expect((await post({ origin: 'null' })).status).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(lab.policy).toBe('callback-elsewhere')
  const { hostname, port } = new URL(lab.url)
  const status = await new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: '/.fickle/', headers: { host: 'rebound.test' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('the API tells how the lab stands and changes it', async () => {
  const { lab } = await stage()
  const put = (body: unknown) =>
    fetch(`${lab.url}/.fickle/api/lab`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const changed = (await (await put({ policy: 'random' })).json()) as { policy: string }
  expect(changed.policy).toBe('random')
  const wrong = await put({ policy: 'best' })
  expect(wrong.status).toBe(400)
  expect(((await wrong.json()) as { message: string }).message).toContain('policy')
  expect((await put({ store: 'redis' })).status).toBe(400)
})

test('a port in use is named, with the flag that moves it', async () => {
  const { lab } = await stage()
  const port = Number(new URL(lab.url).port)
  await expect(
    createLab({
      port,
      journal: createJournal(),
      upstreams: ['http://127.0.0.1:1'],
      configuration: () => Promise.reject(new Error('none')),
    }),
  ).rejects.toMatchObject({
    code: 'ERR_PORT_IN_USE',
    message: expect.stringContaining(String(port)),
    fix: expect.stringContaining('--app-port'),
  })
})
