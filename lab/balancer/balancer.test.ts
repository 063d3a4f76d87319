/** What the balancer tells the journal of logins at replicas that fickle did not build. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { loginOf } from '../../journal/keys.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import type { Extra } from '../testing/plain-client.ts'
import { begin, callBack, routedOf, stage } from '../testing/plain-lab.ts'

test('the state of a form_post callback is seen, and the form arrives whole', async () => {
  const { lab, journal } = await stage({ balance: 'sticky' })
  const { state, cookie } = await begin(lab)
  const body = new URLSearchParams({ code: 'c0de', state })
  const answer = await fetch(`${lab.url}/back`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie },
  })
  expect(answer.status).toBe(302)
  expect(routedOf(journal, state)[1]).toMatchObject({
    role: 'callback',
    method: 'POST',
    stateIssuedBy: 'replica-1',
  })
})

test('neither a state nor a code enters the journal', async () => {
  const { lab, journal } = await stage()
  const began = await begin(lab)
  await callBack(lab, began)
  const all = JSON.stringify([journal.logins(), journal.unbound()])
  expect(all).not.toContain(began.state)
  expect(all).not.toContain('c0de')
})

test('a login carries the run that its browser names', async () => {
  const { lab, journal } = await stage()
  await fetch(`${lab.url}/login`, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 fickle-run/r-17' },
  })
  expect(journal.loginOfRun('r-17')).toBeDefined()
})

test('for replicas that report nothing, what the balancer saw names the cause', async () => {
  const { lab, journal } = await stage()
  const began = await begin(lab)
  const page = await (await callBack(lab, began)).text()
  expect(diagnoseIn(journal, loginOf(began.state))?.cause).toBe('other-replica')
  expect(page).toContain('Or always send a browser to the same replica')
  const lost = await begin(lab)
  await callBack(lab, { ...lost, cookie: '' })
  expect(diagnoseIn(journal, loginOf(lost.state))?.cause).toBe('cookie-not-sent')
})

/** States wait in each replica's memory by their own names: no cookie ties a browser to its login. The page after it is for strangers. */
function withoutCookies(): Extra {
  const states = new Set<string>()
  return (request, response, path) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (path === '/login') {
      const state = randomUUID()
      states.add(`${request.socket.localPort} ${state}`)
      const back = encodeURIComponent(`http://${request.headers.host}/back`)
      const location = `http://idp.test/authorize?client_id=me&state=${state}&redirect_uri=${back}`
      response.writeHead(302, { location }).end()
    } else if (
      path === '/back' &&
      states.delete(`${request.socket.localPort} ${searchParams.get('state')}`)
    ) {
      response.writeHead(302, { location: '/shop', 'set-cookie': `user=${randomUUID()}; Path=/` }).end()
    } else {
      response.writeHead(path === '/back' ? 400 : 200, { 'content-type': 'text/html' })
      response.end('<p>Welcome</p><a class=big href="/login?next=%2Fshop">Sign in</a>')
    }
    return true
  }
}

test('a login that began without a cookie has none to lose, although sign-ins before it set some', async () => {
  const { lab, journal } = await stage({ balance: 'sticky' }, withoutCookies())
  await callBack(lab, await begin(lab))
  await lab.setPolicy('callback-elsewhere')
  const lost = await begin(lab)
  await callBack(lab, lost)
  expect(routedOf(journal, lost.state)[1]).toMatchObject({ role: 'callback', sessionCookie: 'none-set' })
  expect(diagnoseIn(journal, loginOf(lost.state))?.cause).toBe('other-replica')
})

test('a page with a link to where logins begin is told as one', async () => {
  const { lab, journal } = await stage({ balance: 'sticky' }, withoutCookies())
  const began = await begin(lab)
  const answer = await callBack(lab, began)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  await fetch(`${lab.url}/shop`, { headers: { cookie: cookie.join('; ') } })
  expect(routedOf(journal, began.state).at(-1)).toMatchObject({
    role: 'landing',
    path: '/shop',
    offersLogin: true,
  })
})

test('a second tab that takes the one place for a state is known by its cookie', async () => {
  const slots = new Map<string, string>()
  const oneSlot: Extra = (request, response, path) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const sid = /sid=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? `s${slots.size}`
    if (path === '/login') {
      const state = `state-${slots.size}-${Math.random()}`
      slots.set(sid, state)
      const back = encodeURIComponent(`http://${request.headers.host}/back`)
      const location = `http://idp.test/authorize?client_id=me&state=${state}&redirect_uri=${back}`
      response.writeHead(302, { location, 'set-cookie': `sid=${sid}` }).end()
      return true
    }
    if (path !== '/back') return false
    const right = slots.get(sid) === url.searchParams.get('state')
    response
      .writeHead(right ? 302 : 400, right ? { location: '/' } : { 'content-type': 'text/html' })
      .end('<p>No.')
    return true
  }
  const { lab, journal } = await stage({}, oneSlot, 1)
  const first = await begin(lab)
  const second = await begin(lab, first.cookie)
  expect((await callBack(lab, first)).status).toBe(400)
  expect((await callBack(lab, second)).status).toBe(302)
  expect(diagnoseIn(journal, loginOf(first.state))?.cause).toBe('state-overwritten')
})
