/** Tokens decoded, each once: claims in words, times by both clocks, and what quirks changed beside the honest value. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { JournalEvent } from '../../journal/events.ts'
import { quirkTag } from '../words.ts'
import { claimWords, headerWords, timeClaims } from './claims.ts'
import { type Clock, providerClock, relativeTo, relyingPartyClock } from './clocks.ts'
import { differences, type Row } from './difference.ts'

type TokenEvent = JournalEvent<'id-token'> | JournalEvent<'access-token'>
type QuirkEvent = JournalEvent<'quirk'>
type Members = Readonly<Record<string, unknown>>

interface Token {
  readonly event: TokenEvent
  /** Quirks that changed it, in the order in which they acted. */
  readonly quirks: readonly QuirkEvent[]
}

const isToken = (event: JournalEvent): event is TokenEvent =>
  event.kind === 'id-token' || event.kind === 'access-token'
const isQuirk = (event: JournalEvent): event is QuirkEvent => event.kind === 'quirk'

/** Quirks are reported before the token that they changed. */
function tokensOf(events: readonly JournalEvent[]): {
  tokens: readonly Token[]
  others: readonly QuirkEvent[]
} {
  const tokens: Token[] = []
  const others: QuirkEvent[] = []
  let waiting: QuirkEvent[] = []
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    if (isQuirk(event)) waiting.push(event)
    if (!isToken(event)) continue
    const isOfIt = ({ stage }: QuirkEvent) => stage.startsWith(event.kind)
    tokens.push({ event, quirks: waiting.filter(isOfIt) })
    others.push(...waiting.filter((quirk) => !isOfIt(quirk)))
    waiting = []
  }
  return { tokens, others: [...others, ...waiting] }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The part before any quirk, and as it was sent. */
function bothOf(part: 'claims' | 'header', { event, quirks }: Token): { honest: Members; sent: Members } {
  const acted = quirks.filter(({ stage }) => stage === `${event.kind}-${part}`)
  const [first, last] = [acted[0]?.honest, acted.at(-1)?.sent]
  const members = event[part]
  return { honest: isMembers(first) ? first : members, sent: isMembers(last) ? last : members }
}

/** A text as it is, all else as JSON; so that what is shown is what was sent. */
const cell = (text: string | undefined, label = ''): Html =>
  text === undefined
    ? html`<td class="none" data-label="${label}">not there</td>`
    : html`<td data-label="${label}"><code>${text}</code></td>`

/** A moment on both clocks, for what is one. */
function timeCell(name: string, sent: string | undefined, clocks: readonly Clock[]): Html | '' {
  const seconds = Number(sent)
  if (!timeClaims.has(name) || sent === undefined || !Number.isFinite(seconds) || Math.abs(seconds) > 8.64e12)
    return ''
  const iso = new Date(seconds * 1000).toISOString()
  return html`<time class="at" datetime="${iso}">${iso}</time>${clocks.map((clock) => html`<span class="by-clock">${relativeTo(seconds, clock)} by the clock of ${clock.of}</span>`)}`
}

type Words = Readonly<Record<string, readonly [words: string, spec: string]>>

function meaning(name: string, words: Words): Html | '' {
  const known = Object.hasOwn(words, name) ? words[name] : undefined
  return known
    ? html`${known[0]} <a href="${known[1]}" rel="noreferrer">Specification<span class="visually-hidden"> of ${name}</span></a>`
    : ''
}

interface PartOptions {
  readonly caption: string
  readonly words: Words
  readonly clocks: readonly Clock[]
  readonly compared: boolean
}

function part(
  both: { honest: Members; sent: Members },
  { caption, words, clocks, compared }: PartOptions,
): Html {
  const line = ({ path, honest, sent, change }: Row) => {
    const [name = ''] = path.split('.', 1)
    return html`<tr class="${change}"><th scope="row">${path || 'all of it'}</th>${compared ? cell(honest, 'Honest') : ''}${cell(sent, compared ? 'Sent' : '')}<td>${timeCell(name, sent, clocks)}<span class="meaning">${path === name ? meaning(name, words) : ''}</span></td></tr>`
  }
  return html`<table class="stacks"><caption>${caption}</caption><thead><tr><th scope="col">Name</th>${compared ? html`<th scope="col">Honest</th><th scope="col">Sent</th>` : html`<th scope="col">Sent</th>`}<th scope="col">What it says</th></tr></thead>
<tbody>${differences(both.honest, both.sent).map(line)}</tbody></table>`
}

const titles = { 'id-token': 'ID token', 'access-token': 'Access token' } as const

function tokenCard(token: Token, clocks: readonly Clock[], ofTheReplay: boolean): Html {
  const { event, quirks } = token
  const compared = quirks.length > 0
  const about = ofTheReplay ? 'of the replayed callback, a control: the browser never got it' : 'as sent'
  const names = [...new Set(quirks.map(({ quirk }) => quirk))]
  const rest = quirks.filter(({ stage }) => !/-(claims|header)$/.test(stage))
  return html`<div class="card token${compared ? ' difference' : ''}">
<h3>${titles[event.kind]} <span class="soft">${about}</span> ${names.map(quirkTag)}</h3>
${scroll(
  titles[event.kind],
  html`${part(bothOf('header', token), { caption: 'Header', words: headerWords, clocks, compared })}
${part(bothOf('claims', token), { caption: 'Claims', words: claimWords, clocks, compared })}`,
)}</div>${rest.map(quirkActed)}`
}

/** What differs, line by line: honest and sent. */
export const differenceRows = (rows: readonly Row[]): Html =>
  html`<table class="stacks"><thead><tr><th scope="col">Name</th><th scope="col">Honest</th><th scope="col">Sent</th></tr></thead>
<tbody>${rows.map(({ path, honest, sent, change }) => html`<tr class="${change}"><th scope="row">${path || 'all of it'}</th>${cell(honest, 'Honest')}${cell(sent, 'Sent')}</tr>`)}</tbody></table>`

const quirkActed = ({ quirk, stage, honest, sent }: QuirkEvent): Html => html`<div class="card difference">
<h3>${quirkTag(quirk)} <span class="soft">changed ${stage.replaceAll('-', ' ')}</span></h3>
${scroll(`What ${quirk} changed`, differenceRows(differences(honest, sent)))}</div>`

/** Everything that was decoded in a login; nothing where there is nothing to show. */
export function tokens(events: readonly JournalEvent[]): Html | '' {
  const { tokens: found, others } = tokensOf(events)
  if (found.length + others.length === 0) return ''
  const replay = events.find((event) => event.kind === 'replayed')
  const relyingParty = relyingPartyClock(events)
  const cards = found.map((token) => {
    const { at } = token.event
    const clocks = [providerClock(events, at), ...(relyingParty ? [relyingParty] : [])]
    return tokenCard(token, clocks, replay !== undefined && at >= replay.at)
  })
  return html`<section><h2>Tokens${others.length > 0 ? ' and what quirks changed' : ''}</h2>${cards}${others.map(quirkActed)}</section>`
}
