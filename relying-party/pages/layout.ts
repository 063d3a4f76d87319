/** The frame of every page of the relying party. */
import { html, raw } from 'hono/html'

export type Markup = ReturnType<typeof html>

export interface PageOptions {
  readonly title: string
  readonly content: Markup
  /** A script of this server, by path. */
  readonly script?: string
  /** Which replica answers, and under which behaviour. */
  readonly footer: string
}

/** Pages load nothing from elsewhere and run no inline script; forms go to this server, or to `formAction` too. */
export const contentSecurityPolicy = (formAction = '') =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action 'self'${formAction ? ` ${formAction}` : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A whole page. */
export async function renderPage({ title, content, script, footer }: PageOptions): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/style.css" />
    ${script ? html`<script src="${script}" defer></script>` : raw('')}
  </head>
  <body>
    <main>
      ${content}
    </main>
    <footer>${footer}</footer>
  </body>
</html>
`
  return String(await page)
}
