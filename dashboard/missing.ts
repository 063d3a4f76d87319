/** The page for what is not there. */
import { html } from '../design/markup.ts'
import type { Page, Tab } from './page-route.ts'

export const missing = (what: string, tab: Tab): Page => ({
  title: 'Not found',
  tab,
  status: 404,
  body: html`<h1>Not found</h1><p class="lead">${what}</p><p><a href="/.fickle/">All logins</a></p>`,
})
