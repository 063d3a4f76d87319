/** An exception that nobody foresaw, in one request at each kind of server: the request fails, the process goes on, the journal says whose fault it was. */
import { expect, test } from 'vitest'
import type { EventKind, JournalEvent } from '../journal/events.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { loginOf } from '../journal/keys.ts'
import { stageLab } from '../lab/testing/stage.ts'
import { ask } from '../provider/testing/client.ts'
import { startTestControl } from './testing/control.ts'

/** A journal that throws when it is told to: once, inside the request that brings an entry of this kind, which it has taken. */
function fragileJournal() {
  const journal = createJournal()
  const { report } = journal
  let fails: EventKind | undefined
  journal.report = (event) => {
    report(event)
    if (event.kind !== fails) return
    fails = undefined
    throw new TypeError('nobody foresaw this')
  }
  return {
    journal,
    failOnceAt(kind: EventKind) {
      fails = kind
    },
  }
}

const faultsIn = (events: readonly JournalEvent[]) => events.filter(({ kind }) => kind === 'own-fault')

const inLogin = (journal: Journal, state: string) => faultsIn(journal.login(loginOf(state))?.events ?? [])

test('the provider answers 500, names the login, and answers the next request', async () => {
  const warnings: string[] = []
  const { journal, failOnceAt } = fragileJournal()
  const { provider, call, close } = await startTestControl({
    journal,
    warn: (message) => warnings.push(message),
    ways: () => ({ dashboard: '/.fickle/' }),
  })
  try {
    failOnceAt('authorization-request')
    const asked = ask(provider.url)
    const answer = await fetch(asked.url, { headers: { accept: 'text/html' } })
    const login = loginOf(asked.state)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain(`href="/.fickle/logins/${login}"`)
    expect(inLogin(journal, asked.state)).toMatchObject([
      { by: 'provider', login, path: '/oidc/auth', message: 'nobody foresaw this' },
    ])
    expect(warnings).toHaveLength(1)
    expect(await (await call('GET', `/logins/${login}`)).text()).toContain(
      'Something went wrong inside fickle itself',
    )
    expect((await fetch(ask(provider.url).url, { redirect: 'manual' })).status).toBe(303)
    // Whatever a program accepts: what Java sends by itself begins with text/html.
    failOnceAt('token-request')
    const program = await fetch(`${provider.url}/oidc/token`, {
      method: 'POST',
      headers: { accept: 'text/html, image/gif, *; q=.2' },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'none', client_id: 'rp' }),
    })
    expect(program.status).toBe(500)
    expect(await program.json()).toMatchObject({ error: 'server_error' })
  } finally {
    await close()
  }
})

test('the control API answers 500 and takes the next call', async () => {
  const { journal, failOnceAt } = fragileJournal()
  const { call, close } = await startTestControl({ journal })
  const report = { kind: 'step', by: 'browser', title: 'a step' }
  try {
    failOnceAt('step')
    expect((await call('POST', '/api/events', report)).status).toBe(500)
    expect(faultsIn(journal.unbound())).toMatchObject([{ by: 'fickle', path: '/.fickle/api/events' }])
    expect((await call('POST', '/api/events', report)).status).toBeLessThan(300)
  } finally {
    await close()
  }
})

test('dashboard and lab show a browser a page, and tell a program in JSON', async () => {
  const { journal, provider, close } = await startTestControl({ autoSignIn: 'alice' })
  const { lab } = await stageLab(provider.url, { journal })
  const { logins } = journal
  const openBroken = async (url: string, accept: string) => {
    journal.logins = () => {
      throw new TypeError('nobody foresaw this')
    }
    const answer = await fetch(url, { headers: { accept } }).finally(() => {
      journal.logins = logins
    })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }
  try {
    for (const url of [`${provider.url}/.fickle/`, `${lab.url}/.fickle/`]) {
      expect(await openBroken(url, 'text/html,*/*')).toMatchObject({
        status: 500,
        type: 'text/html; charset=utf-8',
        text: expect.stringMatching(/<h1>This did not work<\/h1>[\s\S]*Something went wrong inside fickle/),
      })
      expect(JSON.parse((await openBroken(url, 'application/json')).text)).toMatchObject({
        error: 'internal',
      })
      expect((await fetch(url)).status).toBe(200)
    }
    const api = await openBroken(`${provider.url}/.fickle/api/logins`, 'text/html,*/*')
    expect(api).toMatchObject({ status: 500, type: expect.stringContaining('application/json') })
    expect(faultsIn(journal.unbound()).length).toBeGreaterThan(1)
  } finally {
    await lab.close()
    await close()
  }
})

test('where not even the page of a fault can be made, the answer is JSON and no stack', async () => {
  const { provider, close } = await startTestControl()
  const { url } = provider
  // Every page has it, that of a fault too.
  Object.defineProperty(provider, 'url', {
    get() {
      throw new TypeError('nobody foresaw this')
    },
  })
  try {
    const answer = await fetch(`${url}/.fickle/nope`, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ error: 'internal' })
  } finally {
    await close()
  }
})

test('balancer and relying party each answer for themselves and accuse no replica', async () => {
  const { provider, close } = await startTestControl({ autoSignIn: 'alice' })
  const { journal, failOnceAt } = fragileJournal()
  const { lab, signIn } = await stageLab(provider.url, { balance: 'sticky', journal })
  try {
    failOnceAt('routed')
    const atBalancer = await fetch(`${lab.url}/callback?state=at-balancer&code=c`)
    expect(inLogin(journal, 'at-balancer')).toMatchObject([{ by: 'balancer', path: '/callback' }])
    expect(atBalancer.status).toBe(500)
    expect(await atBalancer.text()).toContain('It was not a replica')
    failOnceAt('callback-received')
    const atReplica = await fetch(`${lab.url}/callback?state=at-replica&code=c`)
    expect(atReplica.status).toBe(500)
    expect(await atReplica.text()).toContain(loginOf('at-replica'))
    expect(inLogin(journal, 'at-replica')).toMatchObject([{ by: expect.stringMatching(/^replica-/) }])
    expect(await signIn()).toMatchObject({ signedIn: true })
  } finally {
    await lab.close()
    await close()
  }
})
