/** The parts that several pages are made of, as markup; `part-style.ts` is how they look. */
import { html } from 'hono/html'
import type { Html } from './markup.ts'

/**
 * A result, an outcome or a certainty.
 * @param word its name, which chooses the colour: `passed`, `not-tested`, `signed-in`, `proven`, ...
 * @param text what is shown; the name with spaces for dashes where left out
 */
export const badge = (word: string, text = word.replaceAll('-', ' ')): Html =>
  html`<span class="badge ${word}">${text}</span>`

/** A short text with a button that copies it. */
export const copyable = (text: string): Html =>
  html`<span class="copyable"><code>${text}</code><button type="button" class="copy small needs-script" data-copy="${text}" aria-label="Copy ${text}">Copy</button></span>`

/** Lines to paste. @param label what they are, for those who do not see them */
export const codeBlock = (text: string, label: string): Html =>
  html`<div class="block"><pre tabindex="0" aria-label="${label}" role="region"><code>${text}</code></pre><button type="button" class="copy small needs-script" data-copy="" aria-label="Copy ${label}">Copy</button></div>`

/** What may be wider than the page: it scrolls for itself, says so, and can be reached by the keyboard. */
export const scroll = (label: string, content: unknown): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${content}</div>`

/** Names and their values; a pair without a value is left out. */
export const facts = (pairs: readonly (readonly [name: unknown, value: unknown])[]): Html =>
  html`<dl class="facts">${pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

export interface Field {
  readonly id: string
  readonly label: unknown
  /** @param described the attributes that tie hint and error to the control */
  readonly control: (described: Html) => Html
  readonly hint?: unknown
  /** Why the value was refused. */
  readonly error?: unknown
}

/** A control with its label, a hint, and beside it why its value was refused. */
export const field = ({ id, label, control, hint, error }: Field): Html => {
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  // Whoever is refused goes on in the field that has to be corrected.
  const attributes = html`${error === undefined ? '' : 'autofocus '}id="${id}"${described === '' ? '' : html` aria-describedby="${described}"`}${error === undefined ? '' : html` aria-invalid="true"`}`
  return html`<div class="field"><label for="${id}">${label}</label>${control(attributes as Html)}
${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}${error === undefined ? '' : html`<p class="field-error" id="${id}-error" role="alert">${error}</p>`}</div>`
}
