/**
 * `fickle/vitest`: fixtures for tests of servers that sign in with OpenID Connect, without a browser. A provider runs in the
 * test's own process; sign-ins are played over plain HTTP, with cookies, redirects and forms.
 * @example
 * import { expect, test } from 'fickle/vitest'
 * test('alice signs in', async ({ idp }) => {
 *   const app = await startMyApplication({ issuer: idp.url })
 *   const alice = await idp.user({ name: 'Alice' })
 *   const session = await idp.login(`${app.url}/login`, alice)
 *   expect((await session.fetch(`${app.url}/me`)).text).toContain('Alice')
 * })
 */
import { randomBytes } from 'node:crypto'
import { test as base } from 'vitest'
import type { Fetched } from '../drivers/driver.ts'
import { createHttpDriver } from '../drivers/http.ts'
import type { JournalEvent } from '../journal/events.ts'
import { createJournal } from '../journal/journal.ts'
import { createLab } from '../lab/lab.ts'
import type { Lab, LabOptions } from '../lab/options.ts'
import { createProvider } from '../provider/create-provider.ts'
import type { FickleProvider, User } from '../provider/options.ts'
import { providersView } from './explain-failure.ts'
import { type Misbehaviour, spellingsOf } from './misbehaviour.ts'

/** What a browser holds after a sign-in: its cookies, and where it came to rest. */
export interface Session {
  readonly url: string
  readonly status: number
  /** The source of the page at which it rests. */
  readonly page: string
  /** Fetches with the session's cookies, without following redirects. */
  fetch(url: string, headers?: Readonly<Record<string, string>>): Promise<Fetched>
}

/** The identity provider as a test uses it: its own for each test, so that tests never meet. */
export interface Idp {
  /** The issuer. */
  readonly url: string
  readonly provider: FickleProvider
  /** Makes a user with claims; `sub`, `email` and `name` are made up where they are left out. */
  user(claims?: Readonly<Record<string, unknown>>): Promise<User>
  /**
   * Signs in at an application: opens the address at which its sign-in starts, as this user.
   * @throws Error that says why: the application never sent the browser to the provider, the provider refused, or the
   *   application answered with an error although no misbehaviour was asked for
   */
  login(start: string, user: User): Promise<Session>
  /** Makes the next login misbehave: `'id-token-nonce-mismatch'`, `{ 'clock-offset': -300 }`. */
  misbehave(quirks: Misbehaviour, options?: { readonly for?: User }): Promise<void>
  /** Signs with a new key from now on. */
  rotateKeys(): Promise<void>
  /** Sets the provider's clock ahead (negative: behind) by so many seconds. */
  clock(seconds: number): void
  /** What fickle saw of the last login. */
  lastLogin(): readonly JournalEvent[]
}

/** Milliseconds that one address may take. */
const LIMIT_MS = 5_000

const readable = (page: string) =>
  page
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)

/** Why a sign-in did not end well; undefined where it did. */
function problemOf(
  { url, status, broken }: { url: string; status: number | undefined; broken: string | undefined },
  page: string,
  seen: readonly JournalEvent[],
  provider: FickleProvider,
): string | undefined {
  const at = url.split(/[?#]/)[0]
  if (!seen.some(({ kind }) => kind === 'authorization-request' || kind === 'provider-error')) {
    const rests =
      broken === undefined ? `it rests at ${at} with status ${status}` : `${at} gave no answer: ${broken}`
    return `The application never sent the browser to the provider at ${provider.url}: ${rests}.`
  }
  if (url.startsWith(provider.url)) return `The provider refused the request: ${readable(page)}`
  if (broken !== undefined)
    return `The application gave no answer at ${at}: ${broken}. ${providersView(seen)}`
  if (status !== undefined && status >= 400)
    return `The relying party refused: it answered ${status} at ${at}: ${readable(page)} ${providersView(seen)}`
  return undefined
}

function createIdp(provider: FickleProvider): { idp: Idp; close(): Promise<void> } {
  const { journal } = provider
  const driver = createHttpDriver()
  const run = () => `test-${randomBytes(6).toString('hex')}`
  let last = ''
  let misbehaves = false
  const seen = () =>
    journal.logins().find(({ events }) => events.some((event) => event.run === last))?.events ?? []
  const idp: Idp = {
    url: provider.url,
    provider,
    async user(claims = {}) {
      const name = `user-${randomBytes(4).toString('hex')}`
      const user = {
        name,
        claims: { sub: name, name, email: `${name}@wonderland.example`, email_verified: true, ...claims },
      }
      await provider.setUsers([...provider.users(), user])
      return user
    },
    async login(start, user) {
      last = run()
      const arming = await provider.arm({ quirks: [], run: last, signInAs: user.name, logins: 100 })
      const visitor = await driver.visitor({ run: last, limitMs: LIMIT_MS })
      const tab = await visitor.tab()
      const arrival = await tab.open(start)
      provider.disarm(arming.id)
      const page = arrival.broken === undefined ? await tab.content() : ''
      const problem = problemOf(arrival, page, seen(), provider)
      const isHarmless = misbehaves && problem?.startsWith('The relying party refused')
      if (problem !== undefined && !isHarmless) throw new Error(problem)
      return {
        url: arrival.url,
        status: arrival.status ?? 0,
        page,
        fetch: (url, headers) => visitor.fetch(url, headers),
      }
    },
    async misbehave(quirks, { for: user } = {}) {
      await provider.arm({ quirks: spellingsOf(quirks), ...(user && { match: { user: user.name } }) })
      misbehaves = true
    },
    rotateKeys: async () => void (await provider.rotateKeys()),
    clock: (seconds) => provider.setClock(seconds),
    lastLogin: seen,
  }
  return { idp, close: () => driver.close() }
}

/** Starts a lab of your own replicas behind a balancer; it ends with the test. */
export type StartLab = (
  options: Pick<LabOptions, 'command' | 'upstreams' | 'replicas' | 'balance' | 'environment' | 'startWithin'>,
) => Promise<Lab>

interface Fixtures {
  readonly idp: Idp
  readonly lab: StartLab
}

/** Vitest's `test` with the fixtures `idp` and `lab`. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that a fixture uses from its first parameter
  idp: async ({}, use) => {
    await using provider = await createProvider({ port: 0, stateFolder: false })
    const { idp, close } = createIdp(provider)
    try {
      await use(idp)
    } finally {
      await close()
    }
  },
  lab: async ({ idp }, use) => {
    const labs: Lab[] = []
    await use(async (options) => {
      const lab = await createLab({
        port: 0,
        replicaPort: 0,
        journal: createJournal(),
        ...options,
        environment: (appUrl) => ({
          OIDC_ISSUER: idp.url,
          APP_URL: appUrl,
          ...options.environment?.(appUrl),
        }),
        configuration: () => {
          throw new TypeError('Name your own replicas: command or upstreams.')
        },
      })
      labs.push(lab)
      return lab
    })
    await Promise.all(labs.map((lab) => lab.close()))
  },
})

export { expect } from 'vitest'
