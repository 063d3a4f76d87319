/** Entries of the journal as a list whose lines open: each in words, with its facts, and the exchange behind it. */
import { type Html, html } from '../design/markup.ts'
import { facts } from '../design/parts.ts'
import { drawDiagram } from '../journal/diagram.ts'
import type { JournalEvent } from '../journal/events.ts'
import { isHttpSeen } from '../journal/http-seen.ts'
import type { CookiesSeen } from './login/cookies.ts'
import { exchange } from './login/exchange.ts'
import { json } from './words.ts'

/** Fields that all entries have, and those that the exchange shows better. */
const elsewhere = new Set(['seq', 'at', 'by', 'kind', 'login', 'run', 'keys', 'http', 'parameters', 'cut'])

/** `hasVerifier`: `has verifier`. */
const inWords = (name: string) =>
  name.replaceAll(/([a-z])([A-Z])/g, (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`)

function shown(name: string, value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return html`<code>${value}</code>`
  if (typeof value === 'number') return value
  if (Array.isArray(value) && value.every((member) => typeof member !== 'object'))
    return value.length === 0 ? 'none' : value.map((member) => html`<code>${String(member)}</code> `)
  return json(value, inWords(name))
}

const factsOf = (event: JournalEvent): Html =>
  facts(
    Object.entries(event)
      .filter(([name, value]) => !elsewhere.has(name) && value !== undefined && value !== null)
      .map(([name, value]) => [inWords(name), shown(name, value)] as const),
  )

/** What the diagram says of each entry, by its `seq`. */
function labelsOf(events: readonly JournalEvent[]): ReadonlyMap<number, string> {
  const labels = new Map<number, string>()
  for (const { seq, label } of drawDiagram(events).items) {
    const before = labels.get(seq)
    labels.set(seq, before === undefined ? label : `${before}; ${label}`)
  }
  return labels
}

const kindInWords = (kind: string) => kind.replaceAll('-', ' ')

export interface EntryListOptions {
  /** What stands for the time of an entry. */
  readonly when: (event: JournalEvent) => Html | string
  /** Entries that are evidence. */
  readonly proof?: ReadonlySet<number>
  readonly cookies?: ReadonlyMap<number, CookiesSeen>
}

export const entryList = (
  events: readonly JournalEvent[],
  { when, proof = new Set(), cookies = new Map() }: EntryListOptions,
): Html => {
  const labels = labelsOf(events)
  const line = (event: JournalEvent) => {
    const { http } = event
    const wire = isHttpSeen(http)
      ? html` <span class="wire">${http.method} ${http.status || 'no answer'}</span>`
      : ''
    return html`<li id="entry-${event.seq}"${proof.has(event.seq) ? html` class="proof"` : ''}>
<details id="details-${event.seq}"><summary><span class="offset">${when(event)}</span> <span class="by">${event.by}</span> <b>${kindInWords(event.kind)}</b>${wire} <span class="soft gist">${labels.get(event.seq) ?? ''}</span></summary><div class="opened">${exchange(event, cookies.get(event.seq))}${factsOf(event)}</div></details>
</li>`
  }
  return html`<ol class="entries">${events.map(line)}</ol>`
}
