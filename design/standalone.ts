/** A page that is kept or sent on as one file: a report. */
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { icon, mark } from './mark.ts'
import type { Html } from './markup.ts'
import { contentSecurityPolicy } from './policy.ts'
import { style } from './style.ts'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** @param ownStyle rules of this page alone, added to the shared ones */
export function standalone(title: string, content: unknown, ownStyle = ''): Html {
  const rules = `${style}${ownStyle}`
  const policy = contentSecurityPolicy({
    'style-src': hashOf(rules),
    'img-src': 'data:',
    'script-src': undefined,
    'connect-src': undefined,
    'form-action': "'none'",
    // A policy in a meta element cannot say who may frame the page.
    'frame-ancestors': undefined,
  })
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${raw(rules)}</style>
</head>
<body>
<header class="top"><div><span class="brand">${mark} fickle</span></div></header>
<main id="content">
${content}
</main>
</body>
</html>
`
}
