/** The page of the session iframe: nothing to see, a script that answers messages of the relying party's frame. */
import { html } from '../../design/markup.ts'
import { layout, type PageOf } from './page.ts'

export const sessionIframePage = (): PageOf =>
  layout(
    'Session',
    html`<h1>Session</h1><p class="lead">Relying parties load this page in a hidden frame, which tells them whether the session at this provider has changed. There is nothing to do here.</p>`,
    { scripts: ['check-session.js'] },
  )
