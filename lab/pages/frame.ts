/** The frame of every page that the balancer serves of its own. */
import { type Html, html } from '../../design/markup.ts'
import { page as framed } from '../../design/page.ts'
import { contentSecurityPolicy } from '../../design/policy.ts'
import { waysBeside } from '../ways-beside.ts'

export interface Page {
  readonly headers: Readonly<Record<string, string>>
  readonly html: string
}

/**
 * A whole page.
 * @param content what stands in its `main`; escaped by the template that made it
 * @param options `live` lets the page load itself again when a login has ended
 */
export async function page(
  title: string,
  content: Html,
  { live = false, dashboardUrl = undefined as string | undefined } = {},
): Promise<Page> {
  const document = await framed({
    title: `${title} · lab`,
    place: 'lab',
    ways: waysBeside(dashboardUrl),
    content,
    styles: ['/.fickle/lab-page.css'],
    scripts: live ? ['/.fickle/lab.js'] : [],
    footer: html`For testing only. Never for production.`,
  })
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    html: String(document),
  }
}
