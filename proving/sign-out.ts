/** How a browser's session ends, seen from outside: what the provider sent, what the relying party answered, who is left. */
import { randomBytes } from 'node:crypto'
import { framesIn } from '../drivers/html-page.ts'
import type { Context } from './flow/context.ts'
import { type LogoutRequest, logoutUrl, takeFrontChannelLogout, takeLogoutToken } from './flow/logout.ts'
import type { Browser } from './http/browser.ts'
import { Refused } from './refused.ts'
import type { StepResult } from './step-result.ts'

/** What happened to one logout token. */
interface LogoutAnswer {
  readonly status: number
  readonly refusal: Refused | undefined
}

export interface SignOut {
  /** Answers a request to the back-channel logout endpoint: 200, or 400 with the reason. */
  receive(request: LogoutRequest): Promise<{ status: number; body: string }>
  /** Ends the session at the provider, and leaves the relying party's own to whatever the provider sends. */
  atProvider(browser: Browser): Promise<StepResult>
  /** Ends the relying party's own session, then the provider's. */
  here(browser: Browser): Promise<StepResult>
  /** Whether the session of a browser is gone. */
  isOver(browser: Browser): StepResult
}

const refusalOf = (error: unknown): Refused => {
  if (error instanceof Refused) return error
  throw error
}

export function createSignOut(context: Context): SignOut {
  const answers: LogoutAnswer[] = []
  let frontRefusal: Refused | undefined

  /** Loads the frames of the provider's page that are the relying party's, as a browser would. */
  async function loadFrames(browser: Browser, html: string, base: string) {
    for (const url of framesIn(html, base)) {
      if (!url.startsWith(`${context.options.baseUrl}/`)) continue
      try {
        await takeFrontChannelLogout(context, browser.session, new URL(url).searchParams)
      } catch (error) {
        frontRefusal = refusalOf(error)
      }
    }
  }

  const signOut: SignOut = {
    async receive(request) {
      try {
        await takeLogoutToken(context, request)
        answers.push({ status: 200, refusal: undefined })
        return { status: 200, body: '' }
      } catch (error) {
        const refusal = refusalOf(error)
        answers.push({ status: 400, refusal })
        return {
          status: 400,
          body: JSON.stringify({ error: 'invalid_request', error_description: refusal.message }),
        }
      }
    },
    async atProvider(browser) {
      const session = context.sessions.get(browser.session)
      if (!session) throw new TypeError('nobody is signed in')
      answers.length = 0
      frontRefusal = undefined
      const landing = await browser.open(logoutUrl(context, session, randomBytes(16).toString('base64url')), {
        onPage: (html, url) => loadFrames(browser, html, url),
      })
      const refusal = answers.find(({ refusal }) => refusal !== undefined)?.refusal ?? frontRefusal
      if (!context.sessions.has(browser.session)) return { ended: 'signed-out' }
      if (refusal) return { ended: 'refused', check: refusal.check, reason: refusal.message }
      if (answers.length > 0) return { ended: 'still-signed-in' }
      return landing.at === 'page'
        ? { ended: 'not-returned', url: landing.url, status: landing.status }
        : { ended: 'still-signed-in' }
    },
    async here(browser) {
      const session = context.sessions.get(browser.session)
      if (!session) throw new TypeError('nobody is signed in')
      context.sessions.delete(browser.session)
      // Wherever the provider leaves the browser, and whatever it sends along: the session here is over.
      await browser.open(logoutUrl(context, session, randomBytes(16).toString('base64url')))
      return signOut.isOver(browser)
    },
    isOver: (browser) =>
      context.sessions.has(browser.session) ? { ended: 'still-signed-in' } : { ended: 'signed-out' },
  }
  return signOut
}
