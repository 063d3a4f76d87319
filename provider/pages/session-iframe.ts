/** The page of the session iframe: nothing to see, a script that answers messages of the relying party's frame. */

import type { HtmlEscapedString } from 'hono/utils/html'
import { html } from '../../design/markup.ts'
import { layout } from './page.ts'

export const sessionIframePage = async (): Promise<HtmlEscapedString> =>
  layout('Session', html`<h1>Session</h1>`, { scripts: ['check-session.js'] })
