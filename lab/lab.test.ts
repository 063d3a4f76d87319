/** The lab with fickle's own relying party, against a real provider. */
import { connect } from 'node:net'
import pLimit from 'p-limit'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import { createLab } from './lab.ts'
import { createHttpBrowser } from './matrix/http-login.ts'
import type { Lab, LabOptions } from './options.ts'
import { type Stage, stageLab } from './testing/stage.ts'

let provider: FickleProvider
const labs: Lab[] = []
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    journal: createJournal(),
    stateFolder: false,
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()))
})

async function stage(options: Partial<LabOptions> = {}): Promise<Stage> {
  const staged = await stageLab(`${provider.url}/standard`, options)
  labs.push(staged.lab)
  return staged
}

test('without a journal it says which one is wanted', async () => {
  await expect(createLab({ port: 0 } as never)).rejects.toMatchObject({
    code: 'ERR_JOURNAL_MISSING',
    message: 'createLab() needs a journal to report to, and was given none.',
    fix: expect.stringContaining('provider.journal'),
  })
})

test('as it starts, every sign-in fails with the documented words and the true cause', async () => {
  const { signIn } = await stage()
  const { status, text, cause } = await signIn()
  expect(status).toBe(400)
  expect(text).toContain('Missing state parameter')
  expect(text).toMatch(/replica-1<\/b> began the login[\s\S]*replica-2<\/b> received the callback/)
  expect(cause).toBe('other-replica')
})

test.for([{ balance: 'sticky' }, { store: 'cookie' }, { store: 'redis' }, { replicas: 1 }] as const)(
  '%o signs in',
  async (options) => {
    const { failures } = await stage(options)
    expect(await failures(3)).toBe(0)
  },
)

test('a sealed cookie with a key for each replica is no fix', async () => {
  const { signIn } = await stage({ store: 'cookie', cookieKeys: 'per-replica' })
  expect(await signIn()).toMatchObject({ signedIn: false, cause: 'key-differs' })
})

test('store and policy are switched while it runs', async () => {
  const { lab, failures } = await stage()
  expect(await failures(1)).toBe(1)
  for (const store of ['cookie', 'redis'] as const) {
    await lab.setStore(store)
    expect(await failures(2)).toBe(0)
  }
  await lab.setStore('memory')
  expect(await failures(1)).toBe(1)
  await lab.setPolicy('sticky')
  expect(await failures(2)).toBe(0)
})

test('requests in flight survive a switch of the store', async () => {
  const { lab } = await stage({ store: 'cookie', balance: 'round-robin' })
  const browsing = Promise.all(
    Array.from({ length: 30 }, () => createHttpBrowser().open(`${lab.url}/api/v1/auth/login`)),
  )
  for (let turn = 0; turn < 4; turn += 1) await lab.setStore('cookie')
  for (const { status, broken } of await browsing)
    expect({ status, broken }).toEqual({ status: 200, broken: undefined })
})

test('a killed replica takes the logins that it holds with it; restarted, it serves again', async () => {
  const { lab, signIn } = await stage({ balance: 'sticky' })
  await lab.fault('kill', { replica: 'owner', when: 'before-callback' })
  expect(await signIn()).toMatchObject({ signedIn: false, cause: 'session-lost' })
  expect(lab.replicas.map(({ state }) => state)).toEqual(['up', 'up'])
  await lab.kill('replica-1')
  expect(lab.replicas.map(({ state }) => state)).toEqual(['down', 'up'])
  expect((await signIn()).signedIn).toBe(true)
  await lab.restart('replica-1')
  expect(lab.replicas.map(({ state }) => state)).toEqual(['up', 'up'])
  await lab.kill('replica-2')
  expect((await signIn()).signedIn).toBe(true)
})

test('a replica on its own port answers and is gone after it was killed', async () => {
  const { lab } = await stage()
  const url = lab.replicas[0]?.url ?? ''
  expect((await fetch(url)).status).toBe(200)
  await lab.kill('replica-1')
  await expect(fetch(url)).rejects.toThrow()
})

test('a paused replica lets requests wait and answers them once it resumes', async () => {
  const { lab } = await stage({ replicas: 1 })
  await lab.pause('replica-1')
  const answer = fetch(lab.url)
  expect(lab.replicas[0]?.state).toBe('paused')
  await lab.resume('replica-1')
  expect((await answer).status).toBe(200)
})

test('a paused replica makes the balancer give up in time', async () => {
  const { lab } = await stage({ replicas: 1, answerWithin: 100 })
  await lab.pause('replica-1')
  const answer = await fetch(lab.url)
  expect(answer.status).toBe(504)
  expect(await answer.text()).toContain('did not answer in time')
})

test('a failed callback is replayed on the replica that issued its state, as a proof', async () => {
  const { lab, journal, signIn } = await stage()
  expect((await signIn()).signedIn).toBe(false)
  const login = journal.logins()[0]?.id ?? ''
  expect(await lab.replay(login)).toEqual({ replica: 'replica-1', outcome: 'signed-in' })
  expect(journal.login(login)?.events.at(-1)).toMatchObject({ kind: 'replayed', replica: 'replica-1' })
  await expect(lab.replay(login)).rejects.toMatchObject({ code: 'ERR_REPLAY' })
})

test('what it does not know or cannot do is said', async () => {
  const { lab } = await stage()
  await expect(lab.kill('replica-9')).rejects.toMatchObject({ code: 'ERR_REPLICA_UNKNOWN' })
  await expect(lab.fault('redis-down')).rejects.toMatchObject({ code: 'ERR_FAULT' })
  await expect(lab.fault('slow-provider')).rejects.toMatchObject({ code: 'ERR_FAULT' })
  await expect(stage({ replicas: 0 })).rejects.toMatchObject({ code: 'ERR_REPLICAS' })
  await expect(stage({ upstreams: ['ftp://x'] })).rejects.toMatchObject({ code: 'ERR_UPSTREAM_ADDRESS' })
})

test('it closes at once, with connections open and a Redis of its own', async () => {
  const { lab } = await stage({ store: 'redis' })
  const port = Number(new URL(lab.url).port)
  const socket = connect({ port, host: '127.0.0.1' })
  await new Promise((resolve) => socket.once('connect', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const began = performance.now()
  await lab.close()
  await closed
  expect(performance.now() - began).toBeLessThan(2000)
  await expect(fetch(lab.url)).rejects.toThrow()
})

test('replicas of your own are started by a command with PORT set, and end with the lab', async () => {
  const program = `require('node:http').createServer((q, r) => r.end(process.env.FICKLE_REPLICA)).listen(process.env.PORT)`
  const { lab } = await stage({ command: `exec node -e "${program}"`, balance: 'round-robin' })
  const bodies = await Promise.all([0, 1].map(async () => (await fetch(lab.url)).text()))
  expect(bodies.sort()).toEqual(['replica-1', 'replica-2'])
  const urls = lab.replicas.map(({ url }) => url)
  await lab.restart('replica-1')
  expect((await fetch(urls[0] ?? '')).status).toBe(200)
  await lab.close()
  for (const url of urls) await expect(fetch(url)).rejects.toThrow()
})

test('a command that ends at once is an error with its last words', async () => {
  await expect(stage({ command: 'echo no such thing; exit 3' })).rejects.toMatchObject({
    code: 'ERR_COMMAND_ENDED',
    message: expect.stringContaining('no such thing'),
  })
})

test('200 logins over 8 replicas with Redis, 40 of them at once, all sign in', async () => {
  const { lab } = await stage({ replicas: 8, store: 'redis', balance: 'round-robin', answerWithin: 300_000 })
  // More at once would meet, on a busy machine, the 5 s that a relying party waits for its provider.
  const atOnce = pLimit(40)
  const logins = await Promise.all(
    Array.from({ length: 200 }, () =>
      atOnce(() => createHttpBrowser({ answerWithin: 300_000 }).open(`${lab.url}/api/v1/auth/login`)),
    ),
  )
  expect(logins.filter(({ status, text }) => status !== 200 || !text.includes('Signed in'))).toEqual([])
})
