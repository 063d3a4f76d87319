/** Moments on the lab's pages, in UTC as in the evidence and the diagram beside them. */
import { type Html, html } from '../../design/markup.ts'

/** @param at milliseconds since the epoch */
export function timeOf(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(11, 19)}</time>`
}
