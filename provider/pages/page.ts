/** The frame of every page of the provider, and the headers it is sent with. */

import type { HtmlEscapedString } from 'hono/utils/html'
import { html } from '../../design/markup.ts'
import { type Frame, page } from '../../design/page.ts'
import type { Ways } from '../../design/places.ts'
import { withImage } from './page-headers.ts'

/** What is below the provider's own address. */
const ownWays: Ways = { provider: '/', dashboard: '/.fickle/' }

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

interface LayoutOptions extends Pick<Frame, 'width'> {
  /** Scripts of the provider, by file name. */
  readonly scripts?: readonly string[]
  readonly ways?: Ways
}

/** A page about one thing is `narrow`. */
export const layout = (
  title: string,
  content: Markup,
  { scripts = [], width = 'narrow', ways = ownWays }: LayoutOptions = {},
): Markup =>
  page({
    title,
    place: 'provider',
    ways,
    content,
    width,
    styles: ['/.fickle/assets/style.css', '/.fickle/assets/provider.css'],
    scripts: ['fickle.js', ...scripts].map((script) => `/.fickle/assets/${script}`),
    footer: html`An OpenID provider for tests. Not for production: anybody signs in as anybody.`,
  })

interface PageContext {
  status: number
  body: unknown
  type: string
  set(name: string, value: string): void
}

/** @param image a picture from elsewhere that the page shows */
export function sendPage(
  ctx: PageContext,
  status: number,
  page: { toString(): string },
  image?: string | undefined,
): void {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  for (const [name, value] of Object.entries(withImage(image))) ctx.set(name, value)
  ctx.body = page.toString()
}
