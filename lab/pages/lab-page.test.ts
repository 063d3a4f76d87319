/** The lab's page, as a browser without scripts sees and uses it. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import type { Lab, LabOptions } from '../options.ts'
import { type Stage, stageLab } from '../testing/stage.ts'

let provider: FickleProvider
let lab: Lab | undefined
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    journal: createJournal(),
    stateFolder: false,
    autoSignIn: 'alice',
  })
})
afterAll(() => provider.close())
afterEach(() => lab?.close())

async function stage(options: Partial<LabOptions> = {}): Promise<Stage> {
  const staged = await stageLab(`${provider.url}/standard`, options)
  lab = staged.lab
  return staged
}

const read = async (path: string) => (await fetch(`${lab?.url}${path}`)).text()

const press = (fields: Record<string, string>) =>
  fetch(`${lab?.url}/.fickle/lab/switch`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

test('before the first login it says how to begin', async () => {
  await stage({ replicas: 3 })
  const page = await read('/.fickle/')
  expect(page).toContain('3 replicas behind a balancer')
  expect(page).toContain('href="/api/v1/auth/login"')
})

test('after a failed login it shows owner, failing hop, cause and fixes', async () => {
  const { signIn, journal } = await stage()
  await signIn()
  const page = await read('/.fickle/')
  expect(page).toContain('other-replica')
  expect(page).toMatch(/class="lane owner".*replica-1/)
  expect(page).toMatch(/class="item bad/)
  expect(page).toMatch(/>Fix<.*>Evidence/s)
  expect(page).toContain('Try it: replay')
  expect(page).toContain('certainty proven')
  const login = journal.logins()[0]?.id
  expect(await read(`/.fickle/lab/logins/${login}`)).toContain('other-replica')
})

test('pages carry a policy without inline scripts, and no script of their own inline', async () => {
  const { signIn } = await stage()
  await signIn()
  const answer = await fetch(`${lab?.url}/.fickle/`)
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
  const page = await answer.text()
  expect(page).not.toMatch(/<script(?! src="\/\.fickle\/lab\.js")| on\w+="| style="/)
  for (const file of page.match(/\/\.fickle\/lab[\w-]*\.(css|js)/g) ?? []) {
    expect((await fetch(`${lab?.url}${file}`)).status).toBe(200)
  }
})

test('what came from outside is escaped', async () => {
  const { journal } = await stage({ replicas: 1 })
  await fetch(`${lab?.url}/callback?state=x&error=${encodeURIComponent('<script>alert(1)</script>')}`)
  journal.report({
    kind: 'rejected',
    by: 'replica-1',
    login: journal.logins()[0]?.id,
    error: '<img src=x onerror=alert(1)>',
    check: 'state',
    code: undefined,
    status: 400,
  })
  const page = await read('/.fickle/')
  expect(page).not.toContain('<img')
  expect(page).not.toContain('<script>alert')
})

test('its switches change policy, sessions, replicas and faults', async () => {
  const { lab: staged, signIn } = await stage()
  const answer = await press({ policy: 'sticky', next: 'page' })
  expect(answer.headers.get('location')).toBe('/.fickle/')
  expect((await signIn()).signedIn).toBe(true)
  await press({ store: 'cookie', next: 'page' })
  await press({ pause: 'replica-2', next: 'page' })
  await press({
    fault: 'session-expiry',
    replica: 'owner',
    when: 'before-callback',
    seconds: '',
    next: 'page',
  })
  const page = await read('/.fickle/')
  expect(page).toMatch(/aria-pressed="true">sticky/)
  expect(page).toMatch(/aria-pressed="true">cookie/)
  expect(page).toMatch(/data-state="paused"/)
  expect(page).toContain('Kill<span class="visually-hidden"> replica-1</span>')
  expect(page).toContain('The session ends during the sign-in')
  await press({ clear: 'all', next: 'page' })
  expect(staged.faults).toEqual([])
  expect(staged.replicas.map(({ state }) => state)).toEqual(['up', 'up'])
})

test('a login that the journal does not know is not found', async () => {
  await stage()
  expect((await fetch(`${lab?.url}/.fickle/lab/logins/L0000000000`)).status).toBe(404)
  expect((await fetch(`${lab?.url}/.fickle/lab/nonsense`)).status).toBe(404)
})

test('the page hears when a login has ended', async () => {
  const { signIn } = await stage()
  const answer = await fetch(`${lab?.url}/.fickle/lab/events`)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body?.getReader()
  const heard = (async () => {
    for (let text = ''; ; ) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) return text
      text += Buffer.from(value ?? []).toString()
      if (/^event: ?ended$/m.test(text)) return text
    }
  })()
  await signIn()
  expect(await heard).toMatch(/^event: ?ended$/m)
  await reader?.cancel()
})

test('a login that fails where it begins is annotated and shown', async () => {
  const staged = await stageLab('http://localhost:1')
  lab = staged.lab
  const answer = await fetch(`${lab.url}/api/v1/auth/login`)
  const text = await answer.text()
  const login = /data-login="(L[0-9a-f]{10})"/.exec(text)?.[1]
  expect(answer.status).toBe(502)
  expect(text).toContain('where it began: no state was issued')
  expect(text).toContain(`/.fickle/lab/logins/${login}`)
  expect(diagnoseIn(staged.journal, login ?? '')?.cause).toBe('provider-unreachable')
  const page = await read('/.fickle/')
  expect(page).not.toContain('Nobody has signed in yet')
  expect(page).toContain('provider-unreachable')
  expect(page).not.toContain('has not come back yet')
})
