/** The frame of every page that the balancer serves of its own. */
import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

export interface Page {
  readonly headers: Readonly<Record<string, string>>
  readonly html: string
}

/** Scripts, styles, images and forms only from the balancer itself, nothing inline. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * A whole page.
 * @param content what stands in its `main`; escaped by the template that made it
 * @param options `live` lets the page load itself again when a login has ended
 */
export async function page(title: string, content: Html, { live = false } = {}): Promise<Page> {
  const document = await html`${raw('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · fickle lab</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/.fickle/lab.css">
<link rel="stylesheet" href="/.fickle/lab-page.css">
${live ? html`<script src="/.fickle/lab.js" defer></script>` : ''}
</head>
<body class="fickle-page">
<header class="fickle-bar"><a href="/.fickle/">fickle <b>lab</b></a><span>For testing only. Never for production.</span></header>
<main>${content}</main>
</body>
</html>
`
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    html: String(document),
  }
}
