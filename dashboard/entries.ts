/** Entries of the journal as a list whose lines open. */
import { type Html, html } from '../design/markup.ts'
import type { JournalEvent } from '../journal/events.ts'
import { json } from './words.ts'

/** What an entry says beside its kind and the fields that all entries have. */
function detailsOf({
  seq: _seq,
  at: _at,
  by: _by,
  kind: _kind,
  login: _login,
  run: _run,
  ...details
}: JournalEvent & object) {
  return details
}

const gist = (event: JournalEvent): string =>
  Object.entries(detailsOf(event))
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

/** @param when what stands for the time of an entry */
export const entryList = (
  events: readonly JournalEvent[],
  when: (event: JournalEvent) => Html | string,
  proof: ReadonlySet<number> = new Set(),
): Html =>
  html`<ol class="entries">${events.map(
    (event) => html`<li id="entry-${event.seq}"${proof.has(event.seq) ? html` class="proof"` : ''}>
<details id="details-${event.seq}"><summary><span class="offset">${when(event)}</span> <span class="by">${event.by}</span> <b>${event.kind}</b> <span class="soft gist">${gist(event)}</span></summary>${json(detailsOf(event))}</details>
</li>`,
  )}</ol>`
