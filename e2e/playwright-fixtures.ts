/**
 * `fickle/playwright`: fixtures for the tests of any application that signs in with OpenID Connect.
 * Point the application at a running fickle (`npx fickle`), and use `test` and `expect` from here.
 * @example
 * import { expect, test } from 'fickle/playwright'
 * test('alice signs in', async ({ page, idp }) => {
 *   const alice = await idp.user({ name: 'Alice', roles: ['admin'] })
 *   await page.goto('/')
 *   await idp.login(page, alice)
 *   await expect(page.getByText('Hello Alice')).toBeVisible()
 * })
 */
import { randomBytes } from 'node:crypto'
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect as baseExpect,
  type Page,
  type TestInfo,
} from '@playwright/test'
import { createJournal, type Journal } from '../journal/journal.ts'
import { type ControlClient, createControlClient, type ToldLogin } from './control-client.ts'
import { explainFailure } from './explain-failure.ts'
import { type StartLab, useLabs } from './lab-fixture.ts'
import { type Misbehaviour, spellingsOf } from './misbehaviour.ts'
import { passThrough, reachSignInPage, type SignIns, signInByPage } from './sign-in-by-page.ts'

export type { OwnReplicas, StartLab } from './lab-fixture.ts'

/** Somebody who can sign in: known to this test only, so that tests in parallel never meet. */
export interface IdpUser {
  /** Unique, and the subject unless the claims say otherwise. */
  readonly name: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** Cookies and local storage, as Playwright keeps them. */
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** The identity provider as a test uses it. */
export interface Idp {
  /** The provider's address: the issuer of the profile `standard`. */
  readonly url: string
  /** Makes a user with claims; `sub`, `email` and `name` are made up where they are left out. */
  user(claims?: Readonly<Record<string, unknown>>): Promise<IdpUser>
  /**
   * Signs in on the provider's page, to which the application has sent this page, and waits until it has left it.
   * @throws Error within `timeout` (milliseconds, default 5,000) that says why: the page never reached the provider, the
   *   provider refused, or the relying party answered with an error although no misbehaviour was asked for
   */
  login(page: Page, user: IdpUser, options?: { readonly timeout?: number }): Promise<void>
  /** Presses Deny on the provider's page. */
  deny(page: Page): Promise<void>
  /**
   * Signs out at the provider, on its page: the one to which the application has sent this page, or its end session
   * endpoint ([RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html)).
   */
  logout(page: Page): Promise<void>
  /** Ends the provider's session of this browser without telling anybody, as time does. */
  expireSession(page: Page): Promise<void>
  /**
   * Signs in in a browser context of its own and gives its storage state, for `test.use({ storageState })` or
   * `browser.newContext({ storageState })`. `start` is the address that begins the sign-in, or what does.
   */
  signedInState(user: IdpUser, start: string | ((page: Page) => Promise<unknown>)): Promise<StorageState>
  /** Signs with a new key from now on, in every test that uses this fickle. */
  rotateKeys(): Promise<void>
  /** Sets the provider's clock ahead (negative: behind) by so many seconds, for this test's logins from now on. */
  clock(seconds: number): Promise<void>
  /**
   * Makes the next login of this test misbehave: `'id-token-nonce-mismatch'`, `{ 'clock-offset': -300 }`.
   * @throws where the quirk is unknown, contradicts another, or can only be chosen by address
   */
  misbehave(quirks: Misbehaviour, options?: { readonly for?: IdpUser }): Promise<void>
  /** Lets another browser context belong to this test's run. */
  watch(context: BrowserContext): Promise<void>
  /** What fickle saw of this test's last login. */
  lastLogin(): Promise<ToldLogin | undefined>
}

export interface FickleOptions {
  /** Where fickle runs. Default: the variable FICKLE_URL, else `http://localhost:6749`. */
  readonly fickleUrl: string
}

/** How long a sign-in waits for what should come at once, in milliseconds. */
const PATIENCE = 5_000

/** The issuer at which this run signed in last. */
async function issuerOf({ control, run, url }: SignIns): Promise<string> {
  const events = (await control.login(run))?.events ?? []
  return events.findLast((event) => event.kind === 'authorization-request')?.issuer ?? url
}

function createIdp(url: string, run: string, control: ControlClient, browser: Browser): Idp {
  const signIns: SignIns = { url, run, control, past: new Set(), misbehaves: false }
  const watch = (context: BrowserContext) => context.addCookies([{ name: 'fickle_run', value: run, url }])
  /** The arming that holds this test's clock. */
  let clock: string | undefined
  const login = (page: Page, user: IdpUser, { timeout = PATIENCE } = {}) =>
    signInByPage(page, user, signIns, timeout)
  return {
    url,
    user: async (claims = {}) => {
      const name = `user-${randomBytes(4).toString('hex')}`
      return {
        name,
        claims: { sub: name, name, email: `${name}@wonderland.example`, email_verified: true, ...claims },
      }
    },
    login,
    async deny(page) {
      await reachSignInPage(page, signIns, PATIENCE)
      await passThrough(page, signIns, PATIENCE, () =>
        page.locator('form#sign-in button[value="deny"]').click(),
      )
    },
    async logout(page) {
      const confirm = page.locator('form:has([name="logout"][value="yes"]) button')
      const isThere = () => page.url().startsWith(url) && page.url().includes('/session/end')
      if (!isThere()) await page.goto(`${await issuerOf(signIns)}/oidc/session/end`)
      await confirm.click({ timeout: PATIENCE })
      await page.waitForURL((here) => !here.pathname.endsWith('/session/end/confirm'), { timeout: PATIENCE })
    },
    expireSession: (page) => page.context().clearCookies({ name: 'fickle_session' }),
    async signedInState(user, start) {
      const context = await browser.newContext()
      try {
        await watch(context)
        const page = await context.newPage()
        await (typeof start === 'string' ? page.goto(start) : start(page))
        await login(page, user)
        await page.waitForLoadState()
        return await context.storageState()
      } finally {
        await context.close()
      }
    },
    rotateKeys: () => control.rotateKeys(),
    async clock(seconds) {
      // Two offsets at once would contradict each other.
      if (clock !== undefined) await control.disarm(clock)
      clock = await control.arm({ quirks: [`clock-offset=${seconds}`], run, logins: 1000 })
    },
    async misbehave(quirks, { for: user } = {}) {
      await control.arm({ quirks: spellingsOf(quirks), run, ...(user && { match: { user: user.name } }) })
      signIns.misbehaves = true
    },
    watch,
    lastLogin: () => control.login(run),
  }
}

const runOf = ({ testId, retry }: TestInfo) => `${testId}-${retry}-${randomBytes(4).toString('hex')}`

export interface FickleFixtures {
  readonly idp: Idp
  /** Starts replicas of your application behind a balancer: `const { url } = await lab({ command: 'node server.js' })`. */
  readonly lab: StartLab
  /** What the balancers of this test's labs saw; the diagnosis of a failure draws on it. */
  readonly labJournal: Journal
}

/** Playwright's `test` with the fixtures `idp` and `lab`. Mergeable with other fixtures by `mergeTests`. */
export const test = base.extend<FickleFixtures, FickleOptions>({
  fickleUrl: [process.env.FICKLE_URL ?? 'http://localhost:6749', { option: true, scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture uses from its first parameter
  labJournal: async ({}, use) => use(createJournal()),
  lab: ({ fickleUrl, labJournal }, use) => useLabs({ issuer: fickleUrl, journal: labJournal }, use),
  idp: async ({ context, browser, fickleUrl, labJournal }, use, testInfo) => {
    const run = runOf(testInfo)
    const control = createControlClient(fickleUrl)
    const idp = createIdp(fickleUrl, run, control, browser)
    await idp.watch(context)
    await use(idp)
    if (testInfo.status !== testInfo.expectedStatus) await explainFailure(testInfo, control, run, labJournal)
  },
})

/** What a token request of this test's last login is to look like. */
export interface TokenRequestExpectation {
  readonly client_id?: string
  readonly grant_type?: string
  readonly pkce?: 'S256' | 'plain' | false
}

/** Waits until something holds, and goes on either way once the time is over. */
const waitUntil = (holds: () => Promise<boolean>, timeout: number): Promise<void> =>
  baseExpect
    .poll(holds, { timeout })
    .toBe(true)
    .catch(() => {})

/** Playwright's `expect` with `toHaveReceivedTokenRequest`. */
export const expect = baseExpect.extend({
  async toHaveReceivedTokenRequest(idp: Idp, wanted: TokenRequestExpectation = {}) {
    const seen = async () => {
      const events = (await idp.lastLogin())?.events ?? []
      const asked = events.findLast((event) => event.kind === 'authorization-request')
      return events.flatMap((event) =>
        event.kind === 'token-request'
          ? [{ client_id: event.clientId, grant_type: event.grantType, pkce: asked?.has.pkce ?? false }]
          : [],
      )
    }
    const matches = (requests: Awaited<ReturnType<typeof seen>>) =>
      requests.some((request) =>
        Object.entries(wanted).every(([name, value]) => request[name as keyof typeof request] === value),
      )
    if (!this.isNot) await waitUntil(async () => matches(await seen()), this.timeout)
    const received = await seen()
    return {
      pass: matches(received),
      name: 'toHaveReceivedTokenRequest',
      message: () =>
        `Expected ${this.isNot ? 'no ' : 'a '}token request like ${JSON.stringify(wanted)}; fickle received ${JSON.stringify(received)}.`,
    }
  },
})
