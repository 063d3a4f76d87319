/** Signs in with the test client and without a person: the login is armed with a user, and redirects are followed to the callback. */
import { randomBytes } from 'node:crypto'
import { createHttpCookies } from '../../drivers/http-cookies.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { testClientPath } from '../../provider/issuers/own-client.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { createTestClient } from './client.ts'
import { ownFetch } from './own-fetch.ts'

/** What came of it; its tokens are in the journal. */
export interface SignInAlone {
  /** The journal's id; undefined where the test client began no login. */
  readonly login: string | undefined
  /** Why it did not sign in. */
  readonly refusal: string | undefined
}

const MOST_HOPS = 12

/** The page of response mode form_post, read as a browser would send it on. */
function posted(page: string): URLSearchParams | undefined {
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return page.includes('data-submit') && fields.length > 0
    ? new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
    : undefined
}

/** Goes where a browser would be sent, until it is back at the test client; undefined where a page stops it before. */
async function follow(provider: FickleProvider, start: string, run: string): Promise<URL | undefined> {
  const ask = ownFetch(provider, () => {})
  const cookies = createHttpCookies()
  const callback = `${provider.url}${testClientPath}`
  let next = new URL(start)
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    if (`${next.origin}${next.pathname}` === callback) return next
    // Nothing but this provider is asked, wherever a quirk sends the browser.
    if (next.hostname !== new URL(provider.url).hostname) return undefined
    const answer = await ask(next.href, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'user-agent': `fickle-run/${run}`,
        cookie: await cookies.header(next.href, 'strict'),
      },
    })
    await cookies.keep(next.href, answer.headers.getSetCookie())
    const location = answer.headers.get('location')
    if (location === null) {
      const form = posted(await answer.text())
      return form && new URL(`${callback}?${form}`)
    }
    next = new URL(location, next)
  }
  return undefined
}

/**
 * The first user of the issuer signs in.
 * @param issuer the address segment; empty for the root
 */
export async function signInAlone(provider: FickleProvider, issuer: string): Promise<SignInAlone> {
  const [named = ''] = issuer.split('~', 1)
  const isNamed = Object.hasOwn(provider.configuration().issuers ?? {}, named)
  const [user] = provider.users(isNamed ? named : '')
  if (!user) return { login: undefined, refusal: 'There is no user to sign in.' }
  const client = createTestClient(provider)
  const run = `try-${randomBytes(6).toString('hex')}`
  const arming = await provider.arm({ quirks: [], run, signInAs: user.name })
  try {
    const { url, state, login } = await client.start({
      issuer,
      scope: 'openid profile email',
      audience: undefined,
    })
    const back = await follow(provider, url, run)
    if (!back) return { login, refusal: 'The provider did not send the browser back to the test client.' }
    const id = await client.finish(state, back)
    return { login, refusal: id === undefined ? undefined : client.attempt(id)?.refusal }
  } catch (error) {
    if (!(error instanceof FickleError)) throw error
    return { login: undefined, refusal: error.message }
  } finally {
    provider.disarm(arming.id)
  }
}
