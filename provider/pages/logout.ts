/** The pages of RP-initiated logout. */
import { html } from '../../design/markup.ts'
import { layout, type PageOf } from './page.ts'

/** Asks whether to sign out, or does it by itself. */
export const logoutPage = (action: string, xsrf: string, atOnce: boolean): PageOf =>
  layout(
    'Sign out',
    html`<div class="card">
      <h1>Sign out</h1>
      <p class="lead">${atOnce ? 'Signing you out…' : 'Do you want to sign out here as well?'}</p>
      <div class="actions"><form method="post" action="${action}" ${atOnce ? 'data-submit' : ''}>
        <input type="hidden" name="xsrf" value="${xsrf}">
        <input type="hidden" name="logout" value="yes">
        <button class="primary">Sign out</button>
      </form>
      ${
        atOnce
          ? ''
          : html`<form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${xsrf}">
        <button class="quiet">Stay signed in</button>
      </form>`
      }</div>
    </div>`,
    { scripts: atOnce ? ['submit.js'] : [] },
  )

export const signedOutPage = (): PageOf =>
  layout(
    'Signed out',
    html`<div class="card"><h1>Signed out</h1><p class="lead">You are signed out of this provider.</p></div>`,
  )

/** Where the user chose to stay, and there is nowhere to return to. */
export const stillSignedInPage = (): PageOf =>
  layout(
    'Still signed in',
    html`<div class="card"><h1>Still signed in</h1><p class="lead">You are still signed in at this provider.</p></div>`,
  )
