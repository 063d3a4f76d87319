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
  type BrowserContext,
  test as base,
  expect as baseExpect,
  type Page,
  type TestInfo,
} from '@playwright/test'
import { type ControlClient, createControlClient, type ToldLogin } from './control-client.ts'
import { explainFailure } from './explain-failure.ts'

/** Somebody who can sign in: known to this test only, so that tests in parallel never meet. */
export interface IdpUser {
  /** Unique, and the subject unless the claims say otherwise. */
  readonly name: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** The identity provider as a test uses it. */
export interface Idp {
  /** The provider's address: the issuer of the profile `standard`. */
  readonly url: string
  /** Makes a user with claims; `sub`, `email` and `name` are made up where they are left out. */
  user(claims?: Readonly<Record<string, unknown>>): Promise<IdpUser>
  /** Signs in on the provider's page, to which the application has sent this page, and waits until it has left it. */
  login(page: Page, user: IdpUser): Promise<void>
  /** Presses Deny on the provider's page. */
  deny(page: Page): Promise<void>
  /**
   * Makes the next login of this test misbehave: `id-token-nonce-mismatch`, `clock-offset=-300`.
   * @throws where the quirk is unknown, contradicts another, or can only be chosen by address
   */
  misbehave(quirk: string | readonly string[], options?: { readonly for?: IdpUser }): Promise<void>
  /** Lets another browser context belong to this test's run. */
  watch(context: BrowserContext): Promise<void>
  /** What fickle saw of this test's last login. */
  lastLogin(): Promise<ToldLogin | undefined>
}

export interface FickleOptions {
  /** Where fickle runs. Default: the variable FICKLE_URL, else `http://localhost:6749`. */
  readonly fickleUrl: string
}

async function atProvider(page: Page, url: string): Promise<void> {
  const { origin } = new URL(url)
  await page.waitForURL((here) => here.origin === origin)
}

async function leaveProvider(page: Page, url: string): Promise<void> {
  const { origin } = new URL(url)
  try {
    await page.waitForURL((here) => here.origin !== origin)
  } catch (cause) {
    const said = (await page.getByRole('main').textContent())?.replace(/\s+/g, ' ').trim()
    throw new Error(`The provider kept the browser: ${said}`, { cause })
  }
}

function createIdp(url: string, run: string, control: ControlClient): Idp {
  return {
    url,
    user: async (claims = {}) => {
      const name = `user-${randomBytes(4).toString('hex')}`
      return {
        name,
        claims: { sub: name, name, email: `${name}@wonderland.example`, email_verified: true, ...claims },
      }
    },
    async login(page, { name, claims }) {
      await atProvider(page, url)
      await page.locator('details.free-form > summary').click()
      await page.locator('form#sign-in [name="name"]').fill(name)
      await page.locator('form#sign-in [name="claims"]').fill(JSON.stringify(claims))
      await page.locator('form#sign-in button[value="free-form"]').click()
      await leaveProvider(page, url)
    },
    async deny(page) {
      await atProvider(page, url)
      await page.locator('form#sign-in button[value="deny"]').click()
      await leaveProvider(page, url)
    },
    misbehave: (quirk, { for: user } = {}) =>
      control.arm({ quirks: [quirk].flat(), run, ...(user ? { match: { user: user.name } } : {}) }),
    watch: (context) => context.addCookies([{ name: 'fickle_run', value: run, url }]),
    lastLogin: () => control.login(run),
  }
}

const runOf = ({ testId, retry }: TestInfo) => `${testId}-${retry}-${randomBytes(4).toString('hex')}`

/** Playwright's `test` with the fixture `idp`. Mergeable with other fixtures by `mergeTests`. */
export const test = base.extend<{ idp: Idp }, FickleOptions>({
  fickleUrl: [process.env.FICKLE_URL ?? 'http://localhost:6749', { option: true, scope: 'worker' }],
  idp: async ({ context, fickleUrl }, use, testInfo) => {
    const run = runOf(testInfo)
    const control = createControlClient(fickleUrl)
    const idp = createIdp(fickleUrl, run, control)
    await idp.watch(context)
    await use(idp)
    if (testInfo.status !== testInfo.expectedStatus) await explainFailure(testInfo, control, run)
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
