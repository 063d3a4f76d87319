/** The web pages at /.fickle/: made on the server, so that each can be read and each form sent without scripts. */
import { readdirSync, readFileSync } from 'node:fs'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { endCompressed } from '../common/compressed.ts'
import { html } from '../design/markup.ts'
import { script as sharedScript } from '../design/script.ts'
import { style as sharedStyle } from '../design/style.ts'
import { controlStyles } from '../lab/pages/control-styles.ts'
import type { DashboardContext } from './context.ts'
import { contentSecurityPolicy, renderPage } from './layout.ts'
import type { PageAnswer, PageRoute } from './page-route.ts'
import { waysFrom } from './ways.ts'

/** By the first part of their path: pages are loaded when one of them is first asked for, so that none waits for another. */
const chapters: Readonly<Record<string, () => Promise<readonly PageRoute[]>>> = {
  '': async () => (await import('./pages/logins.ts')).loginsRoutes,
  logins: async () => [
    ...(await import('./pages/logins.ts')).loginsRoutes,
    ...(await import('./pages/login.ts')).loginRoutes,
  ],
  explain: async () => (await import('./pages/explain.ts')).explainRoutes,
  try: async () => (await import('./pages/try.ts')).tryRoutes,
  check: async () => (await import('./pages/check.ts')).checkRoutes,
  quirks: async () => (await import('./pages/quirks.ts')).quirkRoutes,
  lab: async () => (await import('./pages/lab.ts')).labRoutes,
  settings: async () => (await import('./pages/settings.ts')).settingsRoutes,
  'api-reference': async () => (await import('./pages/api.ts')).apiPageRoutes,
}

const folder = new URL('./assets/', import.meta.url)

/** What pages load, by name: every script of the folder, and all its style sheets as one. */
function assets(): readonly (readonly [name: string, text: string])[] {
  const names = readdirSync(folder).sort()
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const styles = names.filter((name) => name.endsWith('.css')).map(read)
  const scripts = names.filter((name) => name.endsWith('.js'))
  return [
    ['style.css', sharedStyle],
    ['fickle.js', sharedScript],
    ['dashboard.css', `${styles.join('\n')}\n${controlStyles}`],
    ...scripts.map((name) => [name, read(name)] as const),
  ]
}

/** Bytes that a form may hold. */
const FORM_LIMIT = '1mb'

async function send(request: Request, response: Response, answer: PageAnswer, context: DashboardContext) {
  if ('redirect' in answer) return void response.redirect(303, answer.redirect)
  if ('file' in answer) {
    response.attachment(answer.file).type(answer.type).send(answer.text)
    return
  }
  const text = await renderPage(answer, waysFrom(context))
  response
    .status(answer.status ?? 200)
    .set('content-security-policy', contentSecurityPolicy)
    .type('html')
  await endCompressed(request, response, text)
}

const handlerOf =
  ({ handle }: PageRoute, context: DashboardContext): RequestHandler =>
  async (request, response) => {
    const query = request.originalUrl.split('?').slice(1).join('?')
    const posted = typeof request.body === 'string' ? request.body : ''
    const given = new URLSearchParams(posted === '' ? query : `${query}&${posted}`)
    const { id = '' } = request.params
    await send(request, response, await handle({ context, id: String(id), given, request }), context)
  }

function routerOf(routes: readonly PageRoute[], context: DashboardContext): RequestHandler {
  const router = express.Router({ strict: false })
  const readForm = express.text({ type: 'application/x-www-form-urlencoded', limit: FORM_LIMIT })
  for (const route of routes) {
    if (route.method === 'post') router.post(route.path, readForm, handlerOf(route, context))
    else router.get(route.path, handlerOf(route, context))
  }
  return router
}

/** Resolves once there is nothing else to do: whether to go on. */
export type MayGoOn = () => Promise<boolean>

/** Loads every page, one chapter after the other. */
export async function loadPages(mayGoOn: MayGoOn): Promise<void> {
  for (const load of Object.values(chapters)) {
    if (!(await mayGoOn())) return
    await load()
  }
}

const notFound: PageRoute['handle'] = ({ request }) => ({
  title: 'Not found',
  tab: 'Logins',
  status: 404,
  body: html`<h1>Not found</h1><p class="lead">There is no page at <code>${request.originalUrl.slice(0, 200)}</code>.</p><p><a href="/.fickle/">All logins</a></p>`,
})

/** Pages and assets below where it is mounted. */
export function createDashboard(context: DashboardContext): Router {
  const router = express.Router({ strict: false })
  for (const [name, text] of assets()) {
    router.get(`/assets/${name}`, (request, response) => endCompressed(request, response.type(name), text))
  }
  const opened = new Map<string, RequestHandler>()
  router.use(async (request, response, next) => {
    const [, name = ''] = request.path.split('/', 2)
    const load = Object.hasOwn(chapters, name) ? chapters[name] : undefined
    if (!load) return next()
    let chapter = opened.get(name)
    if (!chapter) {
      chapter = routerOf(await load(), context)
      opened.set(name, chapter)
    }
    return chapter(request, response, next)
  })
  // A person who mistyped an address gets a page; a program is told by what answers after this one.
  router.get('/{*path}', (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return next()
    return handlerOf({ path: '', handle: notFound }, context)(request, response, next)
  })
  return router
}
