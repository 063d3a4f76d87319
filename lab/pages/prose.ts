/** Sentences in which backticks mark code, as HTML. */
import { html } from 'hono/html'
import type { Html } from './frame.ts'

export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`
