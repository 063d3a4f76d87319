/** The page that carries a browser to the provider's end session endpoint. */
import { html } from '../../design/markup.ts'
import type { Markup } from './layout.ts'

export const logoutPage = (action: string, fields: Readonly<Record<string, string>>): Markup => html`
  <h1>Signed out here</h1>
  <p>Next, sign out at the provider.</p>
  <form method="post" action="${action}" data-submit>
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <p class="actions"><button class="primary">Sign out at the provider</button></p>
  </form>`
