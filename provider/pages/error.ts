/** Errors of the provider's own: a page for browsers, JSON for everything else. */
import type { IncomingMessage } from 'node:http'
import { wantsHtml } from '../../common/wants-html.ts'
import type { Ways } from '../../design/places.ts'
import type { PageOf } from './page.ts'
import { pageHeaders } from './page-headers.ts'
import type { RedirectUris } from './redirect-uri-difference.ts'

export interface Problem {
  readonly error: string
  /** One sentence that says what is wrong. */
  readonly message: string
  /** One sentence that says what to do. */
  readonly fix?: string
  /** OAuth error members, where the answer is one. */
  readonly description?: string
  /** Where the redirect URI is none of the registered ones: both, for whoever compares them. */
  readonly redirectUris?: RedirectUris
  /** The login that it ends, which the dashboard shows. */
  readonly login?: string | undefined
}

/** What is said of a fault of fickle's own. */
export const ownFaultProblem = (login: string | undefined): Problem => ({
  error: 'server_error',
  message: 'Something went wrong inside fickle itself.',
  fix: `${login === undefined ? 'The log of fickle' : `The journal, at login ${login},`} says what. Please report it.`,
  login,
})

export const problemJson = ({ error, message, fix, description, redirectUris }: Problem) => ({
  error,
  ...(description === undefined ? {} : { error_description: description }),
  message,
  ...(fix === undefined ? {} : { fix }),
  ...(redirectUris && { sent: redirectUris.sent, registered: redirectUris.registered }),
})

export async function problemPage(problem: Problem): Promise<PageOf> {
  const [{ html }, { layout }] = await Promise.all([import('../../design/markup.ts'), import('./page.ts')])
  const toLogin = ({ dashboard }: Ways) =>
    dashboard === undefined || problem.login === undefined
      ? ''
      : html`<p><a href="/.fickle/logins/${problem.login}">This login, step by step</a></p>`
  const table = problem.redirectUris
    ? (await import('./redirect-uri-difference.ts')).redirectUriTable(problem.redirectUris)
    : ''
  return (ways) =>
    layout(
      'Error',
      html`<div class="card">
      <h1>This did not work</h1>
      <p class="notice bad">${problem.message}</p>
      ${table}
      ${problem.fix ? html`<p>${problem.fix}</p>` : ''}
      <p class="code"><code>${problem.error}</code>${problem.description && !problem.message.includes(problem.description) ? html`: ${problem.description}` : ''}</p>
      ${toLogin(ways)}
    </div>`,
    )(ways)
}

interface ErrorContext {
  readonly req: IncomingMessage
  status: number
  body: unknown
  type: string
  get(name: string): string
  set(name: string, value: string): void
}

/** @param forPrograms whether only programs ask there, which are answered in JSON whatever they accept */
export async function sendError(
  ctx: ErrorContext,
  status: number,
  problem: Problem,
  forPrograms = false,
): Promise<void> {
  ctx.status = status
  ctx.set('Cache-Control', 'no-store')
  if (forPrograms || !wantsHtml(ctx.get('accept'))) {
    ctx.body = problemJson(problem)
    return
  }
  for (const [name, value] of Object.entries(pageHeaders)) ctx.set(name, value)
  ctx.type = 'text/html; charset=utf-8'
  const { written } = await import('./page.ts')
  ctx.body = await written(await problemPage(problem), ctx.req)
}
