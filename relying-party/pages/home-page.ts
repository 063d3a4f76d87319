/** `/`: who is signed in, with claims, or the way to sign in. */
import { html } from '../../design/markup.ts'
import type { SignedIn } from '../sessions/sessions.ts'
import type { Markup } from './layout.ts'

const MAX_CLAIMS = 60
const MAX_LENGTH = 500

const shorten = (text: string) => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text)
const shown = (value: unknown) =>
  shorten(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))

const claimList = (claims: Record<string, unknown>): Markup =>
  html`<dl class="facts codes">
    ${Object.entries(claims)
      .slice(0, MAX_CLAIMS)
      .map(
        ([name, value]) =>
          html`<dt>${shorten(name)}</dt><dd data-claim="${shorten(name)}">${shown(value)}</dd>`,
      )}
  </dl>`

/** The page of a browser that is signed in. `refused` says why this server's own API does not take its token. */
export const signedInPage = (
  { user, claims }: Pick<SignedIn, 'user' | 'claims'>,
  refused: string | undefined,
): Markup => html`
  <h1>Signed in as <span data-user>${shorten(user)}</span></h1>
  ${
    refused === undefined
      ? ''
      : html`<p>The sign-in succeeded, but calls to the API are refused:</p>
          <p class="notice bad error" role="alert" data-error>${shorten(refused)}</p>`
  }
  <p class="soft">These claims came with the ID token and from the userinfo endpoint.</p>
  ${claimList(claims)}
  <p class="actions"><a class="button quiet" href="/api/v1/auth/logout">Sign out</a></p>`

/** The page of a browser that is not. */
export const signedOutPage = (provider: string): Markup => html`
  <h1>Nobody is signed in</h1>
  <p>Signing in goes to ${provider === '' ? 'the provider' : html`<code>${shorten(provider)}</code>`} and comes back here.</p>
  <p class="actions"><a class="button primary" href="/api/v1/auth/login">Sign in</a></p>`
