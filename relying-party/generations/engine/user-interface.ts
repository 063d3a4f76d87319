/** What stands in for the real user interface: it takes the token out of an address, keeps it, and calls the API with it. */
import type { CookieOptions, Response } from 'express'
import { html } from '../../../design/markup.ts'
import type { Handler } from '../../flow/flow.ts'
import { fragmentPage } from '../../pages/fragment-page.ts'
import { signedInPage } from '../../pages/home-page.ts'
import { contentSecurityPolicy, type Markup, renderPage } from '../../pages/layout.ts'
import { authorize } from './api.ts'
import type { Engine } from './engine.ts'
import { generationNote } from './errors.ts'
import { keptToken, tokenCookie } from './kept-token.ts'

const LONGEST_TOKEN = 3800
const options: CookieOptions = { httpOnly: true, path: '/', sameSite: 'lax' }

async function send(
  engine: Engine,
  response: Response,
  title: string,
  content: Markup,
  script?: string,
): Promise<void> {
  const page = await renderPage({
    title,
    content: html`${content}${generationNote(engine)}`,
    footer: `${engine.name}. Not for production.`,
    ways: engine.ways,
    ...(script ? { script } : {}),
  })
  response.set('content-security-policy', contentSecurityPolicy()).type('html').send(page)
}

const signInLink = ({ configuration }: Engine) => {
  const { serverUrl } = configuration.oidcConfiguration
  return `/api/v1/auth/login?redirectUri=${serverUrl}/auth/callback`
}

const signInContent = (engine: Engine, heading: string): Markup => html`
  <h1>${heading}</h1>
  <p class="actions"><a class="button primary" href="${signInLink(engine)}">Sign in</a></p>`

/** `/auth/callback`: a token in the query is kept; one in the fragment is posted here by a script first. */
export const createTokenLanding =
  (engine: Engine): Handler =>
  async (request, response) => {
    const form =
      request.method === 'POST'
        ? new URLSearchParams(typeof request.body === 'string' ? request.body : '')
        : undefined
    const given = form ? form.get('id_token') : request.query.id_token
    if (typeof given === 'string' && given.length <= LONGEST_TOKEN) {
      response.cookie(tokenCookie(engine), given, options)
      return response.redirect(303, '/')
    }
    return send(engine, response, 'Signing in', fragmentPage('/auth/callback'), '/assets/fragment.js')
  }

export const createHome =
  (engine: Engine): Handler =>
  async (request, response) => {
    const token = await keptToken(engine, { request, response })
    if (token === undefined)
      return send(engine, response, 'Nobody is signed in', signInContent(engine, 'Nobody is signed in'))
    const answer = await authorize(engine, token)
    const content = signedInPage({ user: answer.user, claims: answer.claims }, answer.refused?.message)
    return send(engine, response, `Signed in as ${answer.user}`, content)
  }

export const createSignInPage =
  (engine: Engine): Handler =>
  (_request, response) =>
    send(engine, response, 'Sign in', signInContent(engine, 'Sign in'))

/** `/logout`: the user interface forgets its token. */
export const createLoggedOutPage =
  (engine: Engine): Handler =>
  (_request, response) => {
    response.clearCookie(tokenCookie(engine), options)
    return send(
      engine,
      response,
      'Signed out',
      signInContent(engine, 'Signed out here; still signed in at the provider'),
    )
  }
