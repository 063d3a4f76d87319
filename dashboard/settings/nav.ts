/** The way between the pages about what the provider knows. */
import { type Html, html } from '../../design/markup.ts'

const pages = [
  ['/.fickle/settings', 'Users'],
  ['/.fickle/settings/clients', 'Clients'],
  ['/.fickle/settings/apis', 'APIs'],
  ['/.fickle/settings/issuers', 'Issuers'],
  ['/.fickle/settings/keys', 'Keys and clock'],
] as const

export type SettingsPage = (typeof pages)[number][1]

export const settingsNav = (current: SettingsPage): Html =>
  html`<nav class="subsections" aria-label="Settings">${pages.map(([href, name]) => html`<a href="${href}"${name === current ? html` aria-current="page"` : ''}>${name}</a>`)}</nav>`
