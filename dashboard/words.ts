/** Small pieces of text and markup that several pages share: times, durations, tags, JSON. */
import { type Html, html } from '../design/markup.ts'
import { badge } from '../design/parts.ts'
import type { LoginOutcome } from '../diagnosis/outcomes.ts'

/** A moment in UTC; the script shows it in the reader's own time. */
export const moment = (at: number): Html => {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(11, 23)}</time>`
}

/** `340 ms`, `2.1 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 0) return `-${duration(-ms)}`
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}

/** `1 entry`, `14 entries`. */
export const entriesInWords = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`

/** Characters of a value that are shown without a scroll bar. */
const LONG_JSON = 2_000

export const outcomeWords: Readonly<Record<LoginOutcome, string>> = {
  'signed-in': 'signed in',
  failed: 'failed',
  abandoned: 'abandoned',
  completed: 'completed at the provider',
  'under-way': 'under way',
}

export const outcomeBadge = (outcome: LoginOutcome): Html =>
  badge(`outcome ${outcome}`, outcomeWords[outcome])

/** Whose login it is; nobody's may still come to be somebody's while it is under way. */
export const whose = (user: string | undefined, outcome: LoginOutcome, nobody = 'nobody'): string =>
  user ?? (outcome === 'under-way' ? `${nobody} yet` : nobody)

export const quirkTag = (quirk: string): Html =>
  html`<a class="tag quirk" href="/.fickle/quirks/${encodeURIComponent(quirk.split('=', 1)[0] ?? '')}">${quirk}</a>`

/** @param label what a screen reader calls it where it is so long that it scrolls */
export function json(value: unknown, label: string): Html {
  const text = JSON.stringify(value, undefined, 2)
  const isLong = text.length > LONG_JSON
  return html`<pre${isLong ? html` class="long" tabindex="0" role="region" aria-label="${label}"` : ''}><code>${text}</code></pre>`
}

/** Quirks of a client, a user or an issuer. */
export const quirkTags = (quirks: readonly string[] = []): Html =>
  quirks.length === 0
    ? html`<span class="soft">none</span>`
    : html`<span class="tags">${quirks.map(quirkTag)}</span>`

/** A value of a claim, short: text as it is, all else as JSON; nothing for what is not there. */
export const shownValue = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
