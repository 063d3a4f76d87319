/** What belongs to no login: discovery, keys, faults, a relying party that never got further. */
import { type Html, html } from '../design/markup.ts'
import type { JournalEvent } from '../journal/events.ts'
import { entryList } from './entries.ts'
import { entriesInWords, moment } from './words.ts'

const SHOWN = 50

export const outsideEntries = (events: readonly JournalEvent[]): Html | '' =>
  events.length === 0
    ? ''
    : html`<details class="outside" id="outside"><summary><h2>Outside of logins <span class="soft">${entriesInWords(events.length)}${events.length > SHOWN ? `, newest ${SHOWN} shown` : ''}</span></h2></summary>
${entryList(events.slice(-SHOWN).reverse(), { when: ({ at }) => moment(at) })}</details>`
