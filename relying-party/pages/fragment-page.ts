/** The page that a front-channel response lands on: its parameters are in the fragment, which only the browser sees. */
import { html } from '../../design/markup.ts'
import type { Markup } from './layout.ts'

export const fragmentPage = (action: string): Markup => html`
  <h1>Signing in</h1>
  <p>The provider's answer is in the address of this page; a script passes it on.</p>
  <noscript><p class="notice bad error" role="alert" data-error>This response type needs scripts.</p></noscript>
  <form method="post" action="${action}" data-fragment></form>`
