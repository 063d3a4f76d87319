/** Tokens decoded, and what quirks changed: honest and sent, side by side. */
import { type Html, html } from '../design/markup.ts'
import type { JournalEvent } from '../journal/events.ts'
import { differences, type Row } from './difference.ts'
import { quirkTag } from './words.ts'

const SECONDS = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at'])

/** A claim that is a time is also shown as one. */
const claim = (name: string, value: unknown): Html =>
  html`<tr><th scope="row">${name}</th><td><code>${JSON.stringify(value)}</code>${SECONDS.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12 ? html` <time class="soft" datetime="${new Date(value * 1000).toISOString()}">${new Date(value * 1000).toISOString()}</time>` : ''}</td></tr>`

const idToken = (
  { header, claims }: JournalEvent<'id-token'>,
  ofTheReplay: boolean,
): Html => html`<div class="card token">
<h3>ID token <span class="soft">${ofTheReplay ? 'of the replayed callback, a control: the browser never got it' : 'as sent'}</span></h3>
<div class="scroll"><table><caption class="soft">Header</caption><tbody>${Object.entries(header).map(([name, value]) => claim(name, value))}</tbody></table>
<table><caption class="soft">Claims</caption><tbody>${Object.entries(claims).map(([name, value]) => claim(name, value))}</tbody></table></div>
</div>`

const cell = (text: string | undefined): Html =>
  text === undefined ? html`<td class="none">not there</td>` : html`<td><code>${text}</code></td>`

const differenceRow = ({ path, honest, sent, change }: Row): Html =>
  html`<tr class="${change}"><th scope="row">${path || 'all of it'}</th>${cell(honest)}${cell(sent)}</tr>`

const quirkActed = ({
  quirk,
  stage,
  honest,
  sent,
}: JournalEvent<'quirk'>): Html => html`<div class="card difference">
<h3>${quirkTag(quirk)} <span class="soft">changed ${stage}</span></h3>
<div class="scroll"><table><thead><tr><th scope="col">member</th><th scope="col">honest</th><th scope="col">sent</th></tr></thead>
<tbody>${differences(honest, sent).map(differenceRow)}</tbody></table></div>
</div>`

/** Everything that was decoded in a login; nothing where there is nothing to show. */
export function tokens(events: readonly JournalEvent[]): Html | '' {
  const quirks = events.filter((event): event is JournalEvent<'quirk'> => event.kind === 'quirk')
  const idTokens = events.filter((event): event is JournalEvent<'id-token'> => event.kind === 'id-token')
  if (quirks.length + idTokens.length === 0) return ''
  const replay = events.find((event) => event.kind === 'replayed')
  return html`<section><h2>Tokens</h2>
${quirks.map(quirkActed)}${idTokens.map((event) => idToken(event, replay !== undefined && event.at >= replay.at))}
</section>`
}
