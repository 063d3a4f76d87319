/** The page that ends the sessions of relying parties: one hidden frame each, then on to where the logout leads. */
import { html } from '../../design/markup.ts'
import { layout, type PageOf } from './page.ts'

export const frontChannelLogoutPage = (frames: readonly string[], next: string | undefined): PageOf =>
  layout(
    'Signing out',
    html`<div class="card">
      <h1>Signing out</h1>
      <p class="lead">Telling ${frames.length === 1 ? 'one relying party' : `${frames.length} relying parties`} that the session has ended.</p>
      ${frames.map((frame) => html`<iframe src="${frame}" title="Sign out" hidden></iframe>`)}
      ${next === undefined ? '' : html`<p><a href="${next}" data-next>Continue</a></p>`}
    </div>`,
    { scripts: next === undefined ? [] : ['after-frames.js'] },
  )
