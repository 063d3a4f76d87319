/** The identity provider of a test without a browser: sign-ins over plain HTTP, with cookies, redirects and forms. */
import { randomBytes } from 'node:crypto'
import type { Fetched, Tab, Visitor } from '../drivers/driver.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { buttonFor, type Choice } from '../drivers/sign-in-page.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { FickleProvider, User } from '../provider/options.ts'
import { problemOf } from './login-problem.ts'
import { type Misbehaviour, spellingsOf } from './misbehaviour.ts'

/** What a browser holds after a sign-in: its cookies, and where it came to rest. */
export interface Session {
  readonly url: string
  readonly status: number
  /** The source of the page at which it rests. */
  readonly page: string
  /** Fetches with the session's cookies, without following redirects. */
  fetch(url: string, headers?: Readonly<Record<string, string>>): Promise<Fetched>
  /** Opens an address as a browser would: with cookies, redirects and forms that submit themselves. */
  open(url: string): Promise<Session>
}

export interface LoginOptions {
  /** The browser of an earlier sign-in, with whatever cookies it has; default a new one. */
  readonly session?: Session
}

/** The identity provider as a test uses it: its own for each test, so that tests never meet. */
export interface Idp {
  /** The issuer. */
  readonly url: string
  readonly provider: FickleProvider
  /** Makes a user with claims; `sub`, `email` and `name` are made up where they are left out. */
  user(claims?: Readonly<Record<string, unknown>>): Promise<User>
  /**
   * Signs in at an application: opens the address at which its sign-in starts, and signs in as this user on the provider's
   * page.
   * @throws Error that says why: the application never sent the browser to the provider, the provider refused, the browser
   *   is still signed in as somebody else, or the application answered with an error although no misbehaviour was asked for
   */
  login(start: string, user: User, options?: LoginOptions): Promise<Session>
  /** Presses Deny on the provider's page; what the application then answers is the session's page. */
  deny(start: string): Promise<Session>
  /**
   * Signs out at the provider, on its page: the one to which the application has sent this session, or its end session
   * endpoint ([RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html)).
   */
  logout(session: Session): Promise<Session>
  /** Ends the provider's session of this browser without telling anybody, as time does. */
  expireSession(session: Session): Promise<void>
  /**
   * Signs in with a browser of its own and gives the Cookie header with which any client is that user at the application.
   * @throws Error as `login` does
   */
  signedInState(user: User, start: string): Promise<string>
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

const confirmLogout = 'form:has([name="logout"][value="yes"]) button'

export function createHttpIdp(provider: FickleProvider): { idp: Idp; close(): Promise<void> } {
  const { journal } = provider
  const driver = createHttpDriver()
  const browsers = new WeakMap<Session, { readonly visitor: Visitor; readonly tab: Tab }>()
  let last = ''
  let misbehaves = false
  const seen = () =>
    journal.logins().find(({ events }) => events.some((event) => event.run === last))?.events ?? []

  async function browserOf(session?: Session) {
    const before = session && browsers.get(session)
    if (before) return before
    const visitor = await driver.visitor({
      run: `test-${randomBytes(6).toString('hex')}`,
      limitMs: LIMIT_MS,
    })
    return { visitor, tab: await visitor.tab() }
  }

  async function sessionIn(browser: { readonly visitor: Visitor; readonly tab: Tab }): Promise<Session> {
    const { visitor, tab } = browser
    const { url, status = 0, broken } = tab.arrival()
    const session: Session = {
      url,
      status,
      page: broken === undefined ? await tab.content() : '',
      fetch: (to, headers) => visitor.fetch(to, headers),
      async open(to) {
        await tab.open(to)
        return sessionIn(browser)
      },
    }
    browsers.set(session, browser)
    return session
  }

  /** Opens where a sign-in starts, and makes the choice on the provider's page where that is shown. */
  async function choose(start: string, choice: Choice, before?: Session) {
    const browser = await browserOf(before)
    const { tab, visitor } = browser
    last = visitor.run
    const past = journal.loginOfRun(last)?.id
    await tab.open(start)
    const asked = await tab.has(buttonFor(choice))
    const arrival = asked ? await tab.press(buttonFor(choice)) : tab.arrival()
    const session = await sessionIn(browser)
    const events = journal.loginOfRun(last)?.id === past ? [] : seen()
    return { session, asked, events, problem: problemOf(arrival, session.page, events, provider) }
  }

  const isHarmless = (problem: string | undefined) =>
    problem === undefined || (misbehaves && problem.startsWith('The relying party refused'))

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
    async login(start, user, { session: before } = {}) {
      const { session, asked, events, problem } = await choose(start, { signInAs: user.name }, before)
      if (!isHarmless(problem)) throw new Error(problem)
      const by = events.findLast((event) => event.kind === 'sign-in')?.user
      if (!asked && by !== undefined && by !== user.name) {
        throw new Error(
          `The provider signed in "${by}", by the session that this browser still has, and not "${user.name}". Call idp.expireSession(session) first.`,
        )
      }
      return session
    },
    async deny(start) {
      const { session, asked, problem } = await choose(start, 'deny')
      if (!asked)
        throw new Error(problem ?? `The provider showed no sign-in page: it rests at ${session.url}.`)
      return session
    },
    async logout(session) {
      const browser = await browserOf(session)
      const { tab } = browser
      const issuer = seen().findLast((event) => event.kind === 'authorization-request')?.issuer
      if (!(await tab.has(confirmLogout))) await tab.open(`${issuer ?? provider.url}/oidc/session/end`)
      if (!(await tab.has(confirmLogout)))
        throw new Error(`The provider asks for no sign-out: it rests at ${tab.arrival().url}.`)
      await tab.press(confirmLogout)
      return sessionIn(browser)
    },
    async expireSession(session) {
      const { visitor } = await browserOf(session)
      const issuer = seen().findLast((event) => event.kind === 'authorization-request')?.issuer
      await visitor.dropCookies(`${issuer ?? provider.url}/oidc/auth`, 'fickle_session')
    },
    async signedInState(user, start) {
      const { visitor } = await browserOf(await idp.login(start, user))
      return visitor.cookies(start)
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
