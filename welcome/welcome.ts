/** The provider's first page, and the pages of the test client that it offers. */
import express, { type Request, type Response, type Router } from 'express'
import { endCompressed } from '../common/compressed.ts'
import { loadOnce } from '../common/load-once.ts'
import { waysFrom } from '../dashboard/ways.ts'
import type { Html } from '../design/markup.ts'
import { page } from '../design/page.ts'
import { contentSecurityPolicy } from '../design/policy.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { WelcomeContext } from './context.ts'
import { firstPage } from './first-page.ts'
import type { Refused } from './sign-in-here.ts'
import { welcomeStyle } from './style.ts'
import { refusedIssuer, resultPage } from './test-client/result-page.ts'

const COOKIE = 'fickle_test_client'
const CALLBACK = '/test-client/callback'

/** A sign-in that a form begins may lead to another port of the provider. */
const policy = contentSecurityPolicy({ 'form-action': undefined })

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

const cookieOf = ({ headers }: Request) =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]

/** Routes below where it is mounted, which is `/.fickle`; the first page is at `/first`. */
export function createWelcome(context: WelcomeContext): Router {
  const { provider } = context
  const router = express.Router()
  /** With openid-client and undici behind it, it is loaded once somebody signs in by it. */
  const testClient = loadOnce(async () =>
    (await import('./test-client/client.ts')).createTestClient(provider),
  )

  async function send(request: Request, response: Response, title: string, content: Html, status = 200) {
    const document = await page({
      title,
      place: 'provider',
      ways: waysFrom(context),
      content,
      styles: ['/.fickle/assets/style.css', '/.fickle/assets/welcome.css'],
      scripts: ['/.fickle/assets/fickle.js'],
      footer: 'Not for production: anybody signs in as anybody.',
    })
    response.status(status).set('content-security-policy', policy).type('html')
    await endCompressed(request, response, String(document))
  }

  router.get('/assets/welcome.css', (request, response) =>
    endCompressed(request, response.type('css'), welcomeStyle),
  )
  router.get('/first', async (request, response) =>
    send(request, response, 'Provider', await firstPage(context)),
  )

  router.get('/test-client/start', async (request, response) => {
    const asked = {
      issuer: text(request.query.issuer),
      quirk: text(request.query.quirk),
      audience: text(request.query.audience),
    }
    const quirks = asked.quirk
      .split('~')
      .map((one) => one.trim())
      .filter(Boolean)
    const issuer = quirks.length === 0 ? asked.issuer : [asked.issuer || 'standard', ...quirks].join('~')
    try {
      const { url, state } = await (await testClient()).start({
        issuer,
        scope: 'openid profile email',
        audience: asked.audience || undefined,
      })
      response.cookie(COOKIE, state, { path: '/.fickle/test-client', httpOnly: true, sameSite: 'lax' })
      response.redirect(303, url)
    } catch (error) {
      if (!(error instanceof FickleError)) throw error
      if (error.code === 'ERR_TEST_CLIENT_REFUSES')
        return send(request, response, 'Test client', refusedIssuer(error))
      const refused: Refused = { ...asked, reason: `${error.message} ${error.fix}` }
      await send(request, response, 'Provider', await firstPage(context, refused), 400)
    }
  })

  router.get(CALLBACK, async (request, response) => {
    const state = cookieOf(request)
    const url = new URL(request.originalUrl, provider.url)
    response.clearCookie(COOKIE, { path: '/.fickle/test-client' })
    const id = state === undefined ? undefined : await (await testClient()).finish(state, url)
    response.redirect(
      303,
      id === undefined ? '/.fickle/test-client/unknown' : `/.fickle/test-client/results/${id}`,
    )
  })

  router.get(['/test-client/results/:id', '/test-client/unknown'], async (request, response) => {
    const attempt = (await testClient()).attempt(text(request.params.id))
    if (attempt) return send(request, response, 'Test client', resultPage(attempt))
    const { html } = await import('../design/markup.ts')
    await send(
      request,
      response,
      'Test client',
      html`<h1>This sign-in is unknown</h1><p class="lead">It was already finished, belongs to another browser, or is older than 15 minutes.</p><p class="actions"><a class="button primary" href="/">Start again</a></p>`,
      404,
    )
  })
  return router
}
