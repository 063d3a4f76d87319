/** The frame of every page of the relying party. */
import { type Html, html } from '../../design/markup.ts'
import { page } from '../../design/page.ts'
import type { Ways } from '../../design/places.ts'
import { contentSecurityPolicy as policy } from '../../design/policy.ts'

export type Markup = Html

export interface PageOptions {
  readonly title: string
  readonly content: Markup
  /** A script of this server, by path. */
  readonly script?: string
  /** Which replica answers, and under which behaviour. */
  readonly footer: string
  /** Where the parts of fickle are that run beside it. */
  readonly ways?: Ways | undefined
}

/** Pages load nothing from elsewhere and run no inline script; forms go to this server, or to `formAction` too. */
export const contentSecurityPolicy = (formAction = '') =>
  policy({ 'form-action': `'self'${formAction ? ` ${formAction}` : ''}` })

/** A whole page. */
export async function renderPage({ title, content, script, footer, ways }: PageOptions): Promise<string> {
  const document = page({
    title,
    place: 'relying-party',
    ways: ways ?? { 'relying-party': '/' },
    content: html`<div class="card">${content}</div>`,
    styles: ['/assets/style.css'],
    scripts: script ? [script] : [],
    width: 'narrow',
    footer,
  })
  return String(await document)
}
