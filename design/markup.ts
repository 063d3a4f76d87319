/** HTML whose values are escaped: the one way in which text from outside gets into a page. */
import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

export { html, raw }

/** A sentence in which backticks mark code. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`

/** The same sentence where no markup can stand: in an attribute, or in an option. */
export const plain = (text: string): string => text.replaceAll('`', '')
