/** The web page at /.fickle/: logins as they happen, users, quirks; made on the server, kept fresh by one script. */
import { readFileSync } from 'node:fs'
import express, { type Response, type Router } from 'express'
import { html } from '../design/markup.ts'
import type { Ways } from '../design/page.ts'
import { script as sharedScript } from '../design/script.ts'
import { style as sharedStyle } from '../design/style.ts'
import type { DashboardContext } from './context.ts'
import { contentSecurityPolicy, type Page, renderPage } from './layout.ts'
import { loginPage } from './pages/login.ts'
import { overviewPage } from './pages/overview.ts'
import { quirkPage, quirksPage } from './pages/quirks.ts'
import { usersPage } from './pages/users.ts'

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

const waysFrom = ({ provider, lab }: DashboardContext): Ways => ({
  provider: `${provider.url}/`,
  ...(lab && { 'relying-party': `${lab.url}/`, lab: `${lab.url}/.fickle/` }),
  dashboard: `${provider.url}/.fickle/`,
})

const missing = (what: string): Page => ({
  title: 'Not found',
  tab: 'Logins',
  body: html`<h1>Not found</h1><p class="lead">${what}</p><p><a href="/.fickle/">All logins</a></p>`,
})

/** Pages and assets below where it is mounted. */
export function createDashboard(context: DashboardContext): Router {
  const router = express.Router({ strict: false })
  const files = [
    ['style.css', sharedStyle],
    ['fickle.js', sharedScript],
    ['dashboard.css', asset('dashboard.css')],
    ['dashboard.js', asset('dashboard.js')],
  ] as const
  for (const [name, text] of files) {
    router.get(`/assets/${name}`, (_request, response) => void response.type(name).send(text))
  }
  const send = async (response: Response, page: Page, status = 200) => {
    const text = await renderPage(page, waysFrom(context))
    response.status(status).set('content-security-policy', contentSecurityPolicy).type('html').send(text)
  }
  router.get('/', async (_request, response) => {
    await send(response, { title: 'Logins', tab: 'Logins', body: overviewPage(context), live: '' })
  })
  router.get('/logins/:id', async (request, response) => {
    const { id } = request.params
    const login = context.journal.login(id)
    if (!login)
      return send(response, missing('The journal holds no such login. It keeps the newest ones only.'), 404)
    await send(response, {
      title: `Login ${id}`,
      tab: 'Logins',
      body: loginPage(login, context.journal),
      live: `?login=${id}`,
    })
  })
  router.get('/users', async (_request, response) => {
    await send(response, { title: 'Users', tab: 'Users', body: usersPage(context) })
  })
  router.get('/quirks', async (_request, response) => {
    await send(response, { title: 'Quirks', tab: 'Quirks', body: quirksPage(context) })
  })
  router.get('/quirks/:id', async (request, response) => {
    const body = await quirkPage(request.params.id, context)
    if (!body) return send(response, missing('There is no such quirk.'), 404)
    await send(response, { title: request.params.id, tab: 'Quirks', body })
  })
  return router
}
