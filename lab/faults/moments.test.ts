/** Faults at each moment, in front of an application that nobody here wrote: what is told as struck has struck. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createHttpBrowser } from '../matrix/http-login.ts'
import type { FaultMoment, FaultName } from '../options.ts'
import type { Extra } from '../testing/plain-client.ts'
import { stage } from '../testing/plain-lab.ts'

/** An application that begins logins at the path to which callbacks come. */
const onOnePath: Extra = (request, response, path) => {
  if (path !== '/login') return false
  const { searchParams } = new URL(request.url ?? '', 'http://plain.test')
  if (searchParams.has('code')) {
    callback = { url: request.url ?? '', cookie: request.headers.cookie }
    response.writeHead(200).end('back')
    return true
  }
  const asked = new URLSearchParams({
    client_id: 'plain',
    response_type: 'code',
    redirect_uri: `http://${request.headers.host}/login`,
    state: randomUUID(),
  })
  const headers = { location: `http://idp.test/authorize?${asked}`, 'set-cookie': 'sid=1; Path=/' }
  response.writeHead(302, headers).end()
  return true
}

let callback = { url: '', cookie: undefined as string | undefined }
const keepCallback: Extra = (request, _response, path) => {
  if (path === '/back') callback = { url: request.url ?? '', cookie: request.headers.cookie }
  return false
}

/** Begins a login and comes back; what the application got of the callback. */
async function signIn(url: string) {
  const browser = createHttpBrowser({
    before: (target) => (target.host === 'idp.test' ? Promise.resolve(answerOf(target)) : undefined),
  })
  await browser.open(`${url}/login`)
  return callback
}

/** Where the provider would send the browser: plain http, so that a test sees what the application gets. */
function answerOf(target: URL): URL {
  const back = new URL(target.searchParams.get('redirect_uri') ?? '')
  asked.push(back.protocol)
  back.protocol = 'http:'
  back.search = new URLSearchParams({ code: 'c', state: target.searchParams.get('state') ?? '' }).toString()
  return back
}
const asked: string[] = []

const harms: Readonly<Partial<Record<FaultName, (came: Awaited<ReturnType<typeof signIn>>) => boolean>>> = {
  'cookie-dropped': ({ cookie }) => cookie === undefined,
  'cookie-overwritten': ({ cookie }) => cookie?.includes('of-another-application') === true,
  'query-stripped': ({ url }) => url === '/back',
  'scheme-changed': () => asked.at(-1) === 'https:',
}

const moments: readonly FaultMoment[] = ['now', 'before-login', 'before-callback']
const cases = Object.keys(harms).flatMap((fault) =>
  moments
    .filter((when) => fault !== 'scheme-changed' || when !== 'before-callback')
    .map((when) => ({ fault: fault as FaultName, when })),
)

test.for(cases)(
  '$fault at the moment $when strikes, and is told of the login that it touched',
  async ({ fault, when }) => {
    const staged = await stage({}, keepCallback, 1)
    await staged.lab.fault(fault, { when })
    const came = await signIn(staged.lab.url)
    expect(harms[fault]?.(came)).toBe(true)
    const told = staged.journal
      .logins()
      .flatMap(({ events }) => events)
      .filter((event) => event.kind === 'fault')
    expect(told).toMatchObject([{ fault, login: expect.stringMatching(/^L/) }])
  },
)

test.for(moments)(
  'at an application whose callbacks come to the path where logins begin, a fault at the moment %s strikes the callback',
  async (when) => {
    const staged = await stage({}, onOnePath, 1)
    await signIn(staged.lab.url)
    await staged.lab.fault('cookie-dropped', { when })
    const came = await signIn(staged.lab.url)
    expect(came).toEqual({ url: expect.stringContaining('code=c'), cookie: undefined })
    const roles = staged.journal
      .logins()
      .map(({ events }) => events.flatMap((event) => (event.kind === 'routed' ? event.role : [])))
    expect(roles).toEqual([
      ['login', 'callback'],
      ['login', 'callback'],
    ])
  },
)

test('a stripped callback of such an application is still told as one', async () => {
  const staged = await stage({}, onOnePath, 1)
  await signIn(staged.lab.url)
  await staged.lab.fault('query-stripped', { when: 'before-callback' })
  await signIn(staged.lab.url).catch(() => {})
  const callbacks = staged.journal
    .logins()
    .flatMap(({ events }) => events.filter((event) => event.kind === 'routed' && event.role === 'callback'))
  expect(callbacks.map((event) => event.kind === 'routed' && event.stateParameter)).toContain('absent')
})

test('a fault before the next login strikes after a login that the application began in answer to a callback', async () => {
  const staged = await stage(
    {},
    (request, response, path) => {
      const { searchParams } = new URL(request.url ?? '', 'http://plain.test')
      if (path !== '/back' || searchParams.has('state')) return keepCallback(request, response, path)
      const again = new URLSearchParams({
        client_id: 'plain',
        response_type: 'code',
        redirect_uri: `http://${request.headers.host}/back`,
        state: 'begun-anew',
      })
      response.writeHead(302, { location: `http://idp.test/authorize?${again}` }).end()
      return true
    },
    1,
  )
  await signIn(staged.lab.url)
  await fetch(`${staged.lab.url}/back`, { redirect: 'manual' })
  await staged.lab.fault('query-stripped', { when: 'before-login' })
  await fetch(`${staged.lab.url}/login`, { redirect: 'manual' })
  expect(staged.lab.faults).toEqual([{ fault: 'query-stripped', replica: undefined, waiting: false }])
})

test('a fault that found nothing to change is not told as struck', async () => {
  const staged = await stage({}, keepCallback, 1)
  await staged.lab.fault('cookie-dropped', { when: 'before-callback' })
  await fetch(`${staged.lab.url}/login`, { redirect: 'manual' })
  await fetch(`${staged.lab.url}/back?state=unknown&code=c`)
  const events = [...staged.journal.unbound(), ...staged.journal.logins().flatMap(({ events: all }) => all)]
  expect(events.filter((event) => event.kind === 'fault' && event.fault === 'cookie-dropped')).toEqual([])
})

test.for([
  ['scheme-changed', 'before-callback', /has no effect at/],
  ['cookie-dropped', 'after-callback', /has no effect at/],
  ['cookie-overwritten', 'after-callback', /has no effect at/],
  ['query-stripped', 'after-callback', /has no effect at/],
  ['slow-provider', 'before-callback', /has no effect at/],
  ['clock-ahead', 'now', /cannot set the clock/],
  ['clock-ahead', 'before-login', /cannot set the clock/],
  ['restart', 'before-callback', /did not start these/],
  ['redis-down', 'now', /there is none/],
  ['slow-provider', 'now', /does not control the provider/],
] as const)('%s at the moment %s is refused at once where it cannot strike', async ([fault, when, why]) => {
  const staged = await stage({}, keepCallback, 1)
  await expect(staged.lab.fault(fault, { when })).rejects.toThrow(why)
  expect(staged.lab.faults).toEqual([])
})

test('a fault of the replica that issued the state is refused where no callback is there yet', async () => {
  const staged = await stage({}, keepCallback, 1)
  const now = staged.lab.fault('kill', { replica: 'owner', when: 'now' })
  await expect(now).rejects.toThrow('cannot strike the owner now')
  expect(staged.lab.faults).toEqual([])
})

test('each callback that a lasting fault touched is told, also of logins that share a state', async () => {
  const staged = await stage({}, keepCallback, 1)
  await signIn(staged.lab.url)
  await staged.lab.fault('cookie-dropped', { when: 'now' })
  const back = () => fetch(`${staged.lab.url}/back?state=same&code=c`, { headers: { cookie: 'sid=1' } })
  await back()
  await back()
  const told = [
    ...staged.journal.unbound(),
    ...staged.journal.logins().flatMap(({ events }) => events),
  ].filter((event) => event.kind === 'fault' && event.detail === 'to this login')
  expect(told).toHaveLength(2)
})
