/** The page of the session iframe: nothing to see, a script that answers messages of the relying party's frame. */
import { html } from '../../design/markup.ts'
import { layout, type PageOf } from './page.ts'

export const sessionIframePage = (): PageOf =>
  layout('Session', html`<h1>Session</h1>`, { scripts: ['check-session.js'] })
