/** The frame of every page: head, header with the way between fickle's parts, main, footer. */
import { html } from 'hono/html'
import { icon, mark } from './mark.ts'
import type { Html } from './markup.ts'
import { type Place, placeNames, type Ways } from './places.ts'

export interface Frame {
  readonly title: string
  readonly place: Place
  readonly ways: Ways
  readonly content: unknown
  /** Addresses of style sheets on this server; the shared one first. */
  readonly styles: readonly string[]
  /** Addresses of scripts on this server. */
  readonly scripts?: readonly string[] | undefined
  /** Addresses of scripts that are ES modules. */
  readonly modules?: readonly string[] | undefined
  /** Default `wide`. */
  readonly width?: 'narrow' | 'reading' | 'wide' | undefined
  /** The pages of this place. */
  readonly sections?: readonly { readonly href: string; readonly name: string; readonly current: boolean }[]
  /** Stands at the end of the header. */
  readonly status?: unknown
  /** Attributes of `main`. */
  readonly attributes?: Html | undefined
  readonly footer?: unknown
}

type HeaderFacts = Pick<Frame, 'place' | 'ways' | 'sections' | 'status'>

const header = ({ place, ways, sections = [], status = '' }: HeaderFacts): Html => {
  const known = (Object.keys(placeNames) as Place[]).filter((name) => ways[name] !== undefined)
  return html`<header class="top"><div>
<a class="brand" href="${ways[place] ?? '/'}">${mark} fickle</a>
${known.length < 2 ? '' : html`<nav aria-label="Parts of fickle">${known.map((name) => html`<a href="${ways[name]}"${name === place ? html` aria-current="true"` : ''}>${placeNames[name]}</a>`)}</nav>`}
<span class="testing">For testing only</span>${status}
${sections.length === 0 ? '' : html`<nav class="sections" aria-label="${placeNames[place]}">${sections.map(({ href, name, current }) => html`<a href="${href}"${current ? html` aria-current="page"` : ''}>${name}</a>`)}</nav>`}
</div></header>`
}

/** A whole page; everything in it was escaped by the template that made it. */
export const page = (frame: Frame): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · fickle</title>
<link rel="icon" href="${icon}">
${frame.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${(frame.scripts ?? []).map((src) => html`<script src="${src}" defer></script>`)}
${(frame.modules ?? []).map((src) => html`<script src="${src}" type="module"></script>`)}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${header(frame)}
<main id="content" class="${frame.width ?? 'wide'}"${frame.attributes ? html` ${frame.attributes}` : ''}>
${frame.content}
</main>
${frame.footer === undefined ? '' : html`<footer class="foot">${frame.footer}</footer>`}
</body>
</html>
`
