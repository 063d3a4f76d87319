/** Signs in on the provider's page in a browser, and says within seconds why it could not. */
import type { Page, Response } from '@playwright/test'
import type { JournalEvent } from '../journal/events.ts'
import type { ControlClient, ToldLogin } from './control-client.ts'
import { providersView } from './explain-failure.ts'

export interface PageUser {
  readonly name: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** What one test's sign-ins share. */
export interface SignIns {
  readonly url: string
  readonly run: string
  readonly control: ControlClient
  /** Logins of this run that were dealt with already. */
  readonly past: Set<string>
  /** Whether the test asked for a misbehaviour: then a refusal is what it may be after. */
  misbehaves: boolean
}

const readable = (text: string | null | undefined) => text?.replace(/\s+/g, ' ').trim().slice(0, 300) ?? ''

const shownOn = async (page: Page) =>
  readable(
    await page
      .locator('main, body')
      .first()
      .textContent({ timeout: 500 })
      .catch(() => ''),
  )

/** Rejects once an element or address has not come within the limit; the reason is said by whoever waits. */
async function within<T>(waiting: Promise<T>): Promise<T | undefined> {
  return waiting.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'TimeoutError') return undefined
    throw error
  })
}

const isOf = (url: string) => {
  const { origin } = new URL(url)
  return (here: URL) => here.origin === origin
}

/** The login of this run that was not there before; undefined where none is. */
async function newLogin({ control, run, past }: SignIns): Promise<ToldLogin | undefined> {
  const login = await control.login(run)
  return login && !past.has(login.id) ? login : undefined
}

const signedIn = (login: ToldLogin) =>
  login.events.findLast((event): event is JournalEvent<'sign-in'> => event.kind === 'sign-in')

/**
 * Waits until the page is the provider's sign-in page.
 * @returns false where the provider signed somebody in by a session that it had, without showing a page
 * @throws Error where the page never came to the provider, or the provider refused the request
 */
export async function reachSignInPage(page: Page, signIns: SignIns, timeout: number): Promise<boolean> {
  const form = page.locator('form#sign-in')
  const arrived = await within(
    page.waitForURL(isOf(signIns.url), { timeout, waitUntil: 'domcontentloaded' }).then(() => true),
  )
  if (!arrived) {
    const login = await newLogin(signIns)
    if (login && signedIn(login)) return false
    throw new Error(
      login
        ? `The provider refused the request and sent the browser back to ${page.url()}: ${providersView(login.events)}`
        : `The page never reached the provider at ${signIns.url} within ${timeout / 1000} s: it rests at ${page.url()}, and no login of this test reached fickle. Press or open what starts the sign-in first, and see that the application's issuer is ${signIns.url}.`,
    )
  }
  if (await within(form.waitFor({ timeout }).then(() => true))) return true
  throw new Error(`The provider refused the request: ${await shownOn(page)}`)
}

/** The status of the page that the browser came to last. */
function watchStatus(page: Page) {
  let status: number | undefined
  const note = (response: Response) => {
    if (response.frame() === page.mainFrame() && response.request().isNavigationRequest())
      status = response.status()
  }
  page.on('response', note)
  return { status: () => status, stop: () => page.off('response', note) }
}

/** Waits until the page has left the provider. @throws Error where the provider keeps it, with what the page says. */
async function leaveProvider(page: Page, { url }: SignIns, timeout: number): Promise<void> {
  const isProviders = isOf(url)
  const left = await within(
    page
      .waitForURL((here) => !isProviders(here), { timeout, waitUntil: 'domcontentloaded' })
      .then(() => true),
  )
  if (!left) throw new Error(`The provider kept the browser: ${await shownOn(page)}`)
}

/** What is done at the provider's page, and the way back. */
export async function passThrough(
  page: Page,
  signIns: SignIns,
  timeout: number,
  atProvider: () => Promise<void>,
): Promise<number | undefined> {
  const watcher = watchStatus(page)
  try {
    await atProvider()
    await leaveProvider(page, signIns, timeout)
    return watcher.status()
  } finally {
    watcher.stop()
  }
}

/**
 * Signs in as this user. @throws Error where the page never reached the provider, the provider refused, or the relying
 * party answered the callback with an error although nothing misbehaved
 */
export async function signInByPage(
  page: Page,
  { name, claims }: PageUser,
  signIns: SignIns,
  timeout: number,
): Promise<void> {
  if (await reachSignInPage(page, signIns, timeout)) {
    const status = await passThrough(page, signIns, timeout, async () => {
      await page.locator('details.free-form > summary').click({ timeout })
      await page.locator('form#sign-in [name="name"]').fill(name)
      await page.locator('form#sign-in [name="claims"]').fill(JSON.stringify(claims))
      await page.locator('form#sign-in button[value="free-form"]').click()
    })
    const login = await newLogin(signIns)
    if (login) signIns.past.add(login.id)
    if (status !== undefined && status >= 400 && !signIns.misbehaves) {
      const seen = login ? ` ${providersView(login.events)}` : ''
      throw new Error(
        `The relying party refused: it answered ${status} at ${page.url().split('?')[0]}: ${await shownOn(page)}${seen}`,
      )
    }
    return
  }
  const login = await newLogin(signIns)
  const event = login && signedIn(login)
  if (login) signIns.past.add(login.id)
  if (event?.user === name) return
  throw new Error(
    `The provider signed in "${event?.user}", by the session that this browser still has, and not "${name}". Call idp.expireSession(page) first.`,
  )
}
