/** Sentences in which backticks mark code, as HTML. */
import { html } from 'hono/html'

export const prose = (text: string) =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`
