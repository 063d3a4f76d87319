/** The page of a login that was refused: the error in its own words, and the login's id. */
import { html } from '../../design/markup.ts'
import type { Markup } from './layout.ts'

const MAX_ERROR = 2000

export interface ErrorPage {
  readonly title: string
  /** Shown verbatim, escaped. */
  readonly error: string
  /** The login's id in the journal. */
  readonly login: string | undefined
  /** Whether to offer another sign-in. Default true. */
  readonly signIn?: boolean
}

/** What the page says; never why, which is for those who saw more than this replica. */
export const errorPage = ({ title, error, login, signIn = true }: ErrorPage): Markup => html`
  <h1>${title}</h1>
  <p class="notice bad error" role="alert" data-error>${error.slice(0, MAX_ERROR)}</p>
  ${login === undefined ? '' : html`<p class="soft">Login <code data-login="${login}">${login}</code></p>`}
  <p class="actions">
    ${signIn ? html`<a class="button" href="/api/v1/auth/login">Sign in again</a>` : ''}
    <a class="button quiet" href="/">Home</a>
  </p>`
