/** The frame of every page of the provider, and the headers it is sent with. */
import type { IncomingMessage } from 'node:http'

import type { HtmlEscapedString } from 'hono/utils/html'
import { html } from '../../design/markup.ts'
import { type Frame, page } from '../../design/page.ts'
import type { Ways } from '../../design/places.ts'
import { withImage } from './page-headers.ts'

declare module 'node:http' {
  interface IncomingMessage {
    /** Where the parts of fickle are that run beside the provider, for the header of its pages. */
    ways?: Ways
  }
}

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** A page whose header is still to be told the ways, which whoever sends it knows. */
export type PageOf = (ways: Ways) => Markup

const waysOf = ({ ways = {} }: IncomingMessage): Ways => ({ ...ways, provider: '/' })

/** The page as text, for who asks. */
export const written = async (page: PageOf, request: IncomingMessage): Promise<string> =>
  String(await page(waysOf(request)))

interface LayoutOptions extends Pick<Frame, 'width'> {
  /** Scripts of the provider, by file name. */
  readonly scripts?: readonly string[]
}

/** A page about one thing is `narrow`. */
export const layout =
  (title: string, content: Markup, { scripts = [], width = 'narrow' }: LayoutOptions = {}): PageOf =>
  (ways) =>
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
  readonly req: IncomingMessage
  status: number
  body: unknown
  type: string
  set(name: string, value: string): void
}

/** @param image a picture from elsewhere that the page shows */
export async function sendPage(
  ctx: PageContext,
  status: number,
  page: PageOf,
  image?: string | undefined,
): Promise<void> {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  for (const [name, value] of Object.entries(withImage(image))) ctx.set(name, value)
  ctx.body = await written(page, ctx.req)
}
