/** Pages that a script makes: who may tell the lab what they show, how often, and what the journal then holds. */
import { expect, test } from 'vitest'
import type { Journal } from '../../journal/journal.ts'
import type { Extra } from '../testing/plain-client.ts'
import { begin, callBack, stage } from '../testing/plain-lab.ts'

const SHELL = '<!doctype html><html><body><div id="root"></div><script src="/app.js"></script></body></html>'
const PLAIN = '<!doctype html><html><body><p>Welcome, Alice.</p></body></html>'

async function stagePage() {
  const shell: Extra = (_request, response, path) => {
    if (path !== '/spa' && path !== '/plain') return false
    response.writeHead(200, { 'content-type': 'text/html' }).end(path === '/spa' ? SHELL : PLAIN)
    return true
  }
  const { lab, journal } = await stage({}, shell, 1)
  const page = await (await fetch(`${lab.url}/spa?code=c-1&state=secret-state-1`)).text()
  const token = /data-fickle-page="([\w-]+)"/.exec(page)?.[1] ?? ''
  const say = (body: unknown, headers = {}) =>
    fetch(`${lab.url}/.fickle/lab/shown`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { journal, page, token, say, url: lab.url }
}

const wordsIn = (journal: Journal) =>
  journal
    .logins()
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.kind === 'page-shown' ? [event.text] : []))

test('words of a page end its login, without its state, and bring the note', async () => {
  const { journal, token, say } = await stagePage()
  expect((await say({ page: token, text: 'Loading' })).status).toBe(204)
  const answer = await say({ page: token, text: 'Sign-in failed: no state secret-state-1' })
  expect(answer.status).toBe(200)
  expect((await answer.json()).note).toContain("Added by fickle's balancer")
  expect(wordsIn(journal)).toEqual(['Loading', 'Sign-in failed: no state [...]'])
})

test('a page without scripts, or that is no callback, is left as it is', async () => {
  const { url } = await stagePage()
  expect(await (await fetch(`${url}/spa`)).text()).toBe(SHELL)
  expect(await (await fetch(`${url}/plain?state=s&code=c`)).text()).toBe(PLAIN)
})

test('only a page that was given out tells what it shows, from its own origin, and not without end', async () => {
  const { journal, token, say, url } = await stagePage()
  expect((await say({ page: 'unknown', text: 'Sign-in failed' })).status).toBe(204)
  expect((await say({ page: token, text: 'x' }, { origin: 'https://evil.test' })).status).toBe(403)
  expect((await say({ page: token })).status).toBe(400)
  expect((await say(null)).status).toBe(400)
  expect((await fetch(`${url}/.fickle/lab/shown`)).status).toBe(405)
  for (let time = 0; time < 30; time += 1) await say({ page: token, text: `Step ${time}` })
  expect(wordsIn(journal)).toHaveLength(10)
})

test.for([
  ['with a script', '<script src="/app.js"></script>', true],
  ['without one', '', false],
] as const)(
  'a page %s that offers a login after a sign-in is listened to: $2',
  async ([, script, listens]) => {
    const words = 'Everything for your garden, from seeds to sheds, and delivered to your door within a week.'
    const home: Extra = (_request, response, path) => {
      if (path !== '/') return false
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<!doctype html><body><p>${words}</p><a href="/login">Log in</a>${script}</body>`)
      return true
    }
    const { lab } = await stage({ balance: 'sticky' }, home, 1)
    const began = await begin(lab)
    await callBack(lab, began)
    const page = await (await fetch(`${lab.url}/`, { headers: { cookie: began.cookie } })).text()
    expect(page).toContain('class="fickle-note"')
    const token = /data-fickle-page="([\w-]+)"/.exec(page)?.[1]
    expect(token !== undefined).toBe(listens)
    if (token === undefined) return
    const say = (text: string) =>
      fetch(`${lab.url}/.fickle/lab/shown`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ page: token, text }),
      })
    expect((await say(`${words} Log in`)).status).toBe(200)
    expect((await say(`${words} Alice Log out`)).status).toBe(204)
  },
)
