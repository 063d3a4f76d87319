/** The frame of every page of the dashboard, and the policy that it is served with. */
import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

/** No inline script, no inline style, nothing from elsewhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const tabs = [
  ['/.fickle/', 'Logins'],
  ['/.fickle/quirks', 'Quirks'],
  ['/.fickle/users', 'Users'],
] as const

export interface Page {
  readonly title: string
  /** Which tab is the current one. */
  readonly tab: (typeof tabs)[number][1]
  readonly body: Html | Promise<Html>
  /** The query of the live stream that keeps the page fresh; without it the page stands still. */
  readonly live?: string
}

export async function renderPage({ title, tab, body, live }: Page): Promise<string> {
  const content = await body
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · fickle</title>
<link rel="icon" href="/.fickle/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/.fickle/assets/dashboard.css">
<script src="/.fickle/assets/dashboard.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top">
<a class="brand" href="/.fickle/"><img src="/.fickle/assets/icon.svg" alt="" width="26" height="26"> fickle</a>
<nav aria-label="Pages">${tabs.map(([href, name]) => html`<a href="${href}"${name === tab ? html` aria-current="page"` : ''}>${name}</a>`)}<a href="/.fickle/openapi.json">API</a></nav>
<span class="testing">For testing only</span>
${live === undefined ? '' : html`<span class="pulse needs-script" data-pulse role="status">connecting</span>`}
</header>
<main id="content"${live === undefined ? '' : html` data-live="${live}"`}>
${content}
</main>
</body>
</html>
`
  return String(page)
}
