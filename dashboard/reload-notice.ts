/** The last reload of the configuration, as long as it is news. */
import { type Html, html } from '../design/markup.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Journal } from '../journal/journal.ts'
import { moment } from './words.ts'

/** Milliseconds for which it is shown; a refused one until another comes. */
const NEWS = 10 * 60_000

export function reloadNotice(journal: Journal): Html | '' {
  const last = journal
    .unbound()
    .findLast(
      (event): event is JournalEvent<'configuration-changed'> => event.kind === 'configuration-changed',
    )
  if (!last) return ''
  const { at, source, changes, error } = last
  if (error !== undefined)
    return html`<p class="notice bad">The configuration from ${source} was refused at ${moment(at)}; the previous one stays in use: ${error}</p>`
  if (Date.now() - at > NEWS) return ''
  return html`<p class="notice">The configuration was read again from ${source} at ${moment(at)}: ${changes.length === 0 ? 'nothing changed' : `${changes.join(', ')} changed`}.</p>`
}
