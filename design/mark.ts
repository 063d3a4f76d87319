/** fickle's mark: a disc whose halves have slipped. */
import { html } from 'hono/html'
import type { Html } from './markup.ts'

const left = 'M14.5 3.5v21a10.5 10.5 0 0 1 0-21z'
const right = 'M17.5 7.5v21a10.5 10.5 0 0 0 0-21z'

/** Drawn in the colour of the text around it. */
export const mark: Html = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path fill="currentColor" d="${left}"/><path fill="none" stroke="currentColor" stroke-width="2.4" d="${right}"/></svg>`

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:#4a3fb5;stroke:#4a3fb5;stroke-width:2.4}@media(prefers-color-scheme:dark){path{fill:#b5aeff;stroke:#b5aeff}}path+path{fill:none}</style><path d="${left}"/><path d="${right}"/></svg>`

/** The same as the picture of a browser's tab, so that no page asks for a file. */
export const icon = `data:image/svg+xml,${encodeURIComponent(svg)}`
