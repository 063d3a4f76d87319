/** The frame of every page of the provider, and the headers it is sent with. */
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { withImage } from './page-headers.ts'

export const layout = (
  title: string,
  body: HtmlEscapedString | Promise<HtmlEscapedString>,
  scripts: readonly string[] = [],
): HtmlEscapedString | Promise<HtmlEscapedString> =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · fickle</title>
<link rel="icon" href="/.fickle/assets/icon.svg">
<link rel="stylesheet" href="/.fickle/assets/style.css">
${scripts.map((script) => html`<script src="/.fickle/assets/${script}" defer></script>`)}
</head>
<body>
${body}
<footer><strong>fickle</strong>, an OpenID provider for tests. Not for production: anybody signs in as anybody.</footer>
</body>
</html>`

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
