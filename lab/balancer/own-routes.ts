/** What the balancer answers itself, below /.fickle/: the lab's page, switches, styles and API. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from '../../common/json-answer.ts'
import { isKnownHost, isOwnOrigin, isOwnSite, loopbackHosts } from '../../common/own-callers.ts'
import { wantsHtml } from '../../common/wants-html.ts'
import { html } from '../../design/markup.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import type { LabOptions } from '../options.ts'
import { refusedPage } from '../pages/refused.ts'
import { pathOf } from './authorization-parameters.ts'

/** What the routes act on. */
export interface OwnRoutes {
  readonly allowHosts: readonly string[]
  readonly control: LabOptions['control']
  /** Called with what went wrong inside the lab itself. */
  readonly failed: (error: unknown, path: string) => void
  page(
    login: string | undefined,
  ): Promise<{ headers: Readonly<Record<string, string>>; html: string } | undefined>
  asset(name: string): Promise<{ readonly type: string; readonly text: string } | undefined>
  /** Streams the ends of logins. */
  live(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes what a page shows that a script makes; resolves with the note for it, and undefined where nobody awaits it. */
  shown(page: string, text: string): Promise<string | undefined>
  /** Applies what a form or the API asks for. Throws FickleError. */
  change(wish: unknown): Promise<void>
  /** The lab as JSON. */
  state(): unknown
  /** Path of the route where a login begins. */
  loginUrl(): string
}

const LONGEST_BODY = 64 * 1024

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  if (response.destroyed) return
  response.writeHead(status, { 'cache-control': 'no-store', ...headers })
  response.end(body)
}

/** Programs ask below here, whatever they accept. */
const forPrograms = /^\/\.fickle\/(api\/|lab\/(events|shown)$)/

/** A page for a browser that was sent somewhere or sent a form, JSON for a program. */
async function refuse(
  response: ServerResponse,
  status: number,
  error: string,
  message: string,
): Promise<void> {
  const { headers, url = '/' } = response.req
  if (!wantsHtml(headers.accept) || forPrograms.test(pathOf(url)))
    return sendJson(response, status, { error, message })
  const shown = await refusedPage(error, message)
  send(response, status, { ...shown.headers }, shown.html)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > LONGEST_BODY) throw new FickleError('ERR_BODY_TOO_LONG', 'The body is too long.', 'Send less.')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new FickleError('ERR_BODY_INVALID', 'The body is not JSON.', 'Send one JSON object.', { cause })
  }
}

/** Makes the handler of everything below /.fickle/ at the balancer. */
export function createOwnRoutes(routes: OwnRoutes) {
  const known = new Set([...loopbackHosts, ...routes.allowHosts])
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request.url ?? '/')
    const method = request.method ?? 'GET'
    const reads = method === 'GET' || method === 'HEAD'
    if (path === '/.fickle/livez' && reads) return sendJson(response, 200, { status: 'ok' })
    const asset = /^\/\.fickle\/(lab[\w-]*\.(?:css|js))$/.exec(path)?.[1]
    const found = asset !== undefined && reads ? await routes.asset(asset) : undefined
    if (found) {
      return send(response, 200, { 'content-type': found.type, 'cache-control': 'no-cache' }, found.text)
    }
    const ofTheLab = /^\/\.fickle\/?$|^\/\.fickle\/lab(\/|$)|^\/\.fickle\/api\/lab$/.test(path)
    if (!ofTheLab) {
      if (routes.control) return routes.control(request, response)
      return refuse(response, 404, 'not_found', `The lab has nothing at ${path}.`)
    }
    if (!isKnownHost(request.headers, known)) {
      return refuse(
        response,
        421,
        'unknown_host',
        'The lab does not answer for this Host name. Allow it with --allow-host.',
      )
    }
    if (!reads && !(isOwnOrigin(request.headers) && isOwnSite(request.headers))) {
      return refuse(response, 403, 'foreign_origin', "Only the lab's own pages and programs may change it.")
    }
    if (path === '/.fickle/api/lab') return answerApi(request, response, method)
    if (path === '/.fickle/lab/events' && method === 'GET') return routes.live(request, response)
    if (path === '/.fickle/lab/shown') return answerShown(request, response, method)
    if (path === '/.fickle/lab/switch') return answerSwitch(request, response, method)
    if (!reads) return refuse(response, 405, 'method_not_allowed', `Read ${path} with GET.`)
    if (path === '/.fickle') return send(response, 302, { location: '/.fickle/' }, '')
    const login = /^\/\.fickle\/lab\/logins\/([\w-]+)$/.exec(path)?.[1]
    if (login === undefined && !/^\/\.fickle\/(lab)?$/.test(path)) {
      return refuse(response, 404, 'not_found', `The lab has nothing at ${path}.`)
    }
    const page = await routes.page(login)
    if (!page)
      return refuse(response, 404, 'unknown_login', 'The journal has no such login, or no longer has it.')
    return send(response, 200, { ...page.headers }, page.html)
  }

  async function answerApi(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> {
    if (method === 'PUT' || method === 'POST') {
      if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
        return refuse(response, 415, 'not_json', 'Send the body as application/json.')
      }
      await routes.change(readJson(await readBody(request)))
    } else if (method !== 'GET' && method !== 'HEAD') {
      return refuse(response, 405, 'method_not_allowed', 'Read it with GET and change it with PUT.')
    }
    return sendJson(response, 200, routes.state())
  }

  async function answerShown(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> {
    if (method !== 'POST')
      return refuse(response, 405, 'method_not_allowed', 'Send what a page shows here with POST.')
    const { page, text } = (readJson(await readBody(request)) ?? {}) as { page?: unknown; text?: unknown }
    if (typeof page !== 'string' || typeof text !== 'string') {
      return refuse(
        response,
        400,
        'not_a_page',
        'Send the name of the page in "page" and its text in "text".',
      )
    }
    const note = await routes.shown(page, text)
    return note === undefined ? send(response, 204, {}, '') : sendJson(response, 200, { note })
  }

  async function answerSwitch(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> {
    if (method !== 'POST') return refuse(response, 405, 'method_not_allowed', 'Send a form here with POST.')
    const { next, ...wish } = Object.fromEntries(new URLSearchParams(await readBody(request)))
    await routes.change(wish)
    if (next !== 'login') return send(response, 303, { location: '/.fickle/' }, '')
    // A page that goes on by itself: a redirect would still count as the form's target, and the form may only come
    // here (form-action 'self'), while the login goes on to the provider.
    const target = routes.loginUrl()
    // Its icon is empty, or the browser would ask for one beside the login and be given another replica's cookie.
    const page = html`<!doctype html><title>Signing in</title><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=${target}"><a href="${target}">Sign in</a>`
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; img-src data:",
    }
    return send(response, 200, headers, String(page))
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response)
      .catch((error: unknown) => {
        if (!(error instanceof FickleError) && !request.errored)
          routes.failed(error, pathOf(request.url ?? '/'))
        if (response.headersSent) return void response.destroy()
        if (error instanceof FickleError) {
          const status = error.code === 'ERR_BODY_TOO_LONG' ? 413 : error.exitCode === 2 ? 400 : 503
          return refuse(response, status, error.code, `${error.message} ${error.fix}`)
        }
        return refuse(
          response,
          500,
          'internal',
          'Something went wrong inside fickle’s lab itself. The journal says what. Please report it.',
        )
      })
      .catch(() => void response.destroy())
  }
}
