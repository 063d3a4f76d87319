/** A login that its first request did not begin: told of a browser that has only looked at pages, and of no one who is signed in. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Extra } from '../testing/plain-client.ts'
import { begin, callBack, stage } from '../testing/plain-lab.ts'

async function application() {
  let answers = true
  /** A page that gives every visitor a session, and a callback that gives another one. */
  const pages: Extra = (request, response, path) => {
    if (path === '/login' && !answers) request.socket.destroy()
    else if (path === '/' || path === '/back')
      response.writeHead(path === '/' ? 200 : 302, {
        'set-cookie': `visitor=${randomUUID()}; Path=/`,
        ...(path === '/back' && { location: '/me' }),
      })
    else return false
    response.end('Welcome')
    return true
  }
  const { lab, journal } = await stage({}, pages, 1)
  const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return {
    lab,
    visit: async () => cookiesOf(await fetch(`${lab.url}/`)).join('; '),
    signIn: async (before: string) => {
      const { state } = await begin(lab, before)
      return cookiesOf(await callBack(lab, { state, cookie: before })).join('; ')
    },
    /** How many logins are told of a request for a login that nobody answers. */
    async lost(cookie: string): Promise<number> {
      answers = false
      const before = journal.logins().length
      await fetch(`${lab.url}/login`, { headers: { cookie } })
      answers = true
      return journal.logins().length - before
    },
  }
}

test('a login that nobody answers is told of a visitor who has a session from a page before it', async () => {
  const { lab, visit, lost } = await application()
  await begin(lab)
  const visitor = await visit()
  expect(await lost(visitor)).toBe(1)
  expect(await lost('')).toBe(1)
})

test('of who came back from the provider, or has begun a login, no other is told where that page fails', async () => {
  const { lab, visit, signIn, lost } = await application()
  const visitor = await visit()
  expect(await lost(await signIn(visitor))).toBe(0)
  expect(await lost(await signIn(''))).toBe(0)
  const { cookie } = await begin(lab, visitor)
  expect(await lost(cookie)).toBe(0)
})
